package studio.balancer.contracts.command;

import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.Message;

/** One step of a plan, to be carried out by another service. */
public sealed interface ImageCommand extends Message permits GenerateImage, DeleteImage {
  /** Identifies the command and with it what is paid: {@link #idOf}. */
  String commandId();

  String planId();

  /** Its place among the commands of its kind in the plan, from 0. */
  int slot();

  @Override
  default String subject() {
    return commandId();
  }

  /**
   * The id of a command: a hash of the plan, the kind and the slot, so that a replay repeats it.
   */
  static String idOf(String planId, CommandKind kind, int slot) {
    return Identity.of(planId, kind.label(), String.valueOf(slot));
  }
}
