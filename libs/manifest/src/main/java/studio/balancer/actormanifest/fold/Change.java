package studio.balancer.actormanifest.fold;

import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.progress.CommandStatus;
import studio.balancer.contracts.text.Line;

/** What an event changed in a manifest. */
public sealed interface Change {
  /** In one line, for an operator. */
  String describe();

  /** Whether a person should look at it. */
  default boolean worrying() {
    return false;
  }

  /** The manifest that an actor had before is taken over. */
  record Imported(int images, int nextIndex) implements Change {
    @Override
    public String describe() {
      return Line.of("Imported: %d images, next number %d", images, nextIndex);
    }
  }

  /** There is a plan. */
  record PlanOpened(int commands) implements Change {
    @Override
    public String describe() {
      return Line.of("Plan opened: %d commands", commands);
    }
  }

  /** The set has one image more. */
  record ImageAdded(FileName file, ImageType type) implements Change {
    @Override
    public String describe() {
      return Line.of("Image added: %s (%s)", file, type);
    }
  }

  /** The set has one image less. */
  record ImageRemoved(FileName file, boolean wasThere) implements Change {
    /** One whose file was there. */
    public ImageRemoved(FileName file) {
      this(file, true);
    }

    @Override
    public String describe() {
      return "Image removed: " + file + (wasThere ? "" : ", which was not there");
    }
  }

  /** An operator brought an image back. */
  record ImageRevived(FileName file) implements Change {
    @Override
    public String describe() {
      return "Image restored: " + file;
    }
  }

  /** Somebody or something looked at images; it may have been known already. */
  record ImagesSeen(int images) implements Change {
    @Override
    public String describe() {
      return Line.of("Evidence of %d images added", images);
    }
  }

  /** A person judged an image. */
  record ImageWasJudged(FileName file) implements Change {
    @Override
    public String describe() {
      return "Image judged by a person: " + file;
    }
  }

  /** A command ended without doing what it was to do. */
  record CommandFailed(CommandStatus status, String reason) implements Change {
    @Override
    public String describe() {
      return Line.of("Command %s: %s", status.label(), reason);
    }

    @Override
    public boolean worrying() {
      return true;
    }
  }

  /** An outcome came for a command that has one that counts more. */
  record OutcomeNoted(CommandStatus standing) implements Change {
    @Override
    public String describe() {
      return "A further outcome changes nothing: the command stays " + standing.label();
    }
  }

  /** Every command of a plan has an outcome. */
  record PlanEnded(PlanState state, PlanTally tally, int images) implements Change {
    @Override
    public String describe() {
      StringBuilder text = new StringBuilder("Plan ").append(state.label()).append(": ");
      text.append(tally.count(CommandStatus.STORED)).append(" stored, ");
      text.append(tally.count(CommandStatus.DELETED)).append(" deleted, ");
      if (tally.nowhere() > 0) {
        text.append(tally.nowhere()).append(" of them not there, ");
      }
      for (CommandStatus status :
          new CommandStatus[] {CommandStatus.SKIPPED, CommandStatus.FAILED, CommandStatus.PARKED}) {
        if (tally.count(status) > 0) {
          text.append(tally.count(status)).append(' ').append(status.label()).append(", ");
        }
      }
      return text.append(images).append(" images").toString();
    }

    @Override
    public boolean worrying() {
      return state == PlanState.PARTIAL;
    }
  }
}
