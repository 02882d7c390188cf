package studio.balancer.storage.claims;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageNumber;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.text.Line;
import studio.balancer.messaging.delivery.PermanentFailureException;

/**
 * Which numbers an actor's images have ever had, and how every command of the actor ended: the
 * document {@code claims/{actor}.json}. Its methods are the only legal transitions; each returns
 * {@code this} where there is nothing to change, else a document of the next version.
 *
 * @param version rises with every change, so that no two contents ever have the same ETag
 * @param highest the highest number ever used, or {@link #NO_NUMBER}; never falls
 * @param commands by command id, in the order of their first claims; none is ever removed
 */
public record Claims(long version, ActorId actorId, int highest, Map<String, Claim> commands) {
  /** Before the first number: counting starts at 0. */
  public static final int NO_NUMBER = -1;

  public Claims {
    Require.present("actor_id", actorId);
    if (version < 0 || highest < NO_NUMBER) {
      throw new IllegalArgumentException(
          Line.of(
              "version %d and highest %d must not be below 0 and %d", version, highest, NO_NUMBER));
    }
    Require.present("commands", commands)
        .forEach((command, claim) -> Require.present("commands." + command, claim));
    commands = Collections.unmodifiableMap(new LinkedHashMap<>(commands));
  }

  /** Of an actor for whom nothing was ever claimed. */
  public static Claims none(ActorId actor) {
    return new Claims(0, actor, NO_NUMBER, Map.of());
  }

  /** What a command has claimed so far. */
  public Claim claim(String commandId) {
    return commands.getOrDefault(commandId, Claim.NONE);
  }

  /** No image gets a number up to this one any more: they are used outside of the balancer. */
  public Claims raised(int used) {
    return used <= highest ? this : new Claims(version + 1, actorId, used, commands);
  }

  /**
   * Nobody gets this number any more, since the file that has it is about to be deleted: not as the
   * next one, and not as one that was claimed before that file came. A command that loses its claim
   * takes another number when it is tried again.
   */
  public Claims retired(int number) {
    Claims raised = raised(number);
    Map<String, Claim> changed = new LinkedHashMap<>(commands);
    changed.replaceAll(
        (command, claim) -> claim.holdsNothingAt(number) ? claim.withoutNumber() : claim);
    return changed.equals(commands)
        ? raised
        : new Claims(version + 1, actorId, raised.highest, changed);
  }

  /**
   * Gives a command its number, once: a number that an image claimed which then could not be
   * stored, so that no gap stays, else the one after the highest. A command that is settled gets
   * none.
   *
   * @throws PermanentFailureException if there is no higher number
   */
  public Claims numbered(String commandId, NumbersInUse inUse) {
    Claim claim = claim(commandId);
    if (claim.number() != null || claim.settled().isPresent()) {
      return this;
    }
    Claims raised = raised(inUse.highest());
    Optional<Map.Entry<String, Claim>> unused = raised.lowestUnused(inUse);
    Map<String, Claim> changed = new LinkedHashMap<>(commands);
    if (unused.isPresent()) {
      Claim failed = unused.get().getValue();
      changed.put(unused.get().getKey(), failed.withoutNumber());
      changed.put(commandId, claim.numbered(failed.number()));
      return new Claims(version + 1, actorId, raised.highest, changed);
    }
    if (raised.highest >= ImageNumber.MAX) {
      throw new PermanentFailureException(
          ClaimBook.STAGE, Line.of("no number is left for the images of %s", actorId));
    }
    int next = raised.highest + 1;
    changed.put(commandId, claim.numbered(next));
    return new Claims(version + 1, actorId, next, changed);
  }

  /** Gives a command another number, since another object has the one that it claimed. */
  public Claims renumbered(String commandId, int taken, NumbersInUse inUse) {
    Claim claim = claim(commandId);
    if (claim.settled().isPresent() || !Integer.valueOf(taken).equals(claim.number())) {
      return this;
    }
    Claims without = raised(taken).with(commandId, claim.withoutNumber());
    return without.numbered(commandId, inUse);
  }

  /**
   * Records how a command ended. The first outcome stands; an instance that comes later publishes
   * that one.
   *
   * @throws IllegalStateException if an image would get a number that its command did not claim
   */
  public Claims settled(CommandOutcome outcome) {
    Claim claim = claim(outcome.commandId());
    if (claim.settled().isPresent()) {
      return this;
    }
    if (outcome instanceof ImageStored stored
        && !Integer.valueOf(stored.number()).equals(claim.number())) {
      throw new IllegalStateException(
          Line.of(
              "command %s stored number %d, but claimed %s",
              stored.commandId(), stored.number(), claim.number()));
    }
    return with(outcome.commandId(), claim.settled(RecordedOutcome.of(outcome)));
  }

  private Claims with(String commandId, Claim claim) {
    Map<String, Claim> changed = new LinkedHashMap<>(commands);
    changed.put(commandId, claim);
    return new Claims(version + 1, actorId, highest, changed);
  }

  private Optional<Map.Entry<String, Claim>> lowestUnused(NumbersInUse inUse) {
    return commands.entrySet().stream()
        .filter(entry -> entry.getValue().unused())
        .filter(entry -> !inUse.named().contains(entry.getValue().number()))
        .min(Comparator.comparing(entry -> entry.getValue().number()));
  }
}
