package studio.balancer.operations.audit.log;

import java.util.List;
import java.util.Set;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.contracts.message.MessageType;

/** What is kept of an event while its actor is audited: who and where, not the whole body. */
public sealed interface LogEvent {
  RecordPosition place();

  /** Its {@code ce_id}. */
  String id();

  /**
   * An actor came in.
   *
   * @param nextIndex the next free number that its manifest stated, or 0
   */
  record Imported(RecordPosition place, String id, Set<String> files, int nextIndex)
      implements LogEvent {
    public Imported {
      files = Set.copyOf(files);
    }
  }

  /** A plan was decided. */
  record Planned(RecordPosition place, String id, String planId, List<PlannedCommand> commands)
      implements LogEvent {}

  /**
   * A command ended.
   *
   * @param file the image that was stored or was to be deleted, or null
   * @param number the number of an image that was stored, or null
   * @param copyLeft whether the local copy of a deleted image is known to be still there
   */
  record Ended(
      RecordPosition place,
      String id,
      MessageType type,
      String commandId,
      String planId,
      FileName file,
      Integer number,
      boolean copyLeft)
      implements LogEvent {
    /** Whether an image was stored. */
    public boolean stored() {
      return type == MessageType.IMAGE_STORED;
    }

    /** Whether it is left open what became of the money. */
    public boolean parked() {
      return type == MessageType.IMAGE_PARKED;
    }

    public CommandKind kind() {
      return switch (type) {
        case IMAGE_DELETED, IMAGE_DELETE_FAILED, IMAGE_DELETE_SKIPPED -> CommandKind.DELETE;
        default -> CommandKind.GENERATE;
      };
    }

    /** The outcome's name, for example {@code ImageStored}. */
    public String outcome() {
      return type.record().getSimpleName();
    }
  }

  /** An operator brought an image back. */
  record Restored(RecordPosition place, String id, FileName file) implements LogEvent {}

  /** Images were looked at, or judged by a person. */
  record Evaluated(RecordPosition place, String id) implements LogEvent {}
}
