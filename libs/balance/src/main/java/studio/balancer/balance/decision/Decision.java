package studio.balancer.balance.decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Only;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.text.Line;

/**
 * What to do with a set.
 *
 * @param generates how many images of each type come
 */
public record Decision(
    List<Deletion> deletes, Map<ImageType, Integer> generates, List<String> notes) {
  /**
   * An image that goes.
   *
   * @param evidence what speaks for it, a line each
   * @param etag of the bytes that were looked at, if it goes for what was seen on them, or null:
   *     other bytes are another image
   */
  public record Deletion(
      EvaluatedImage image, DeleteReason reason, List<String> evidence, String etag) {
    public Deletion {
      evidence = List.copyOf(evidence);
    }

    /** One that needs no evidence. */
    public Deletion(EvaluatedImage image, DeleteReason reason) {
      this(image, reason, List.of(), null);
    }
  }

  /** Immutable copies are kept; types of which none come are left out. */
  public Decision {
    deletes = List.copyOf(deletes);
    notes = List.copyOf(notes);
    EnumMap<ImageType, Integer> some = new EnumMap<>(ImageType.class);
    generates.forEach(
        (type, count) -> {
          if (count > 0) {
            some.put(type, count);
          }
        });
    generates = Collections.unmodifiableMap(some);
  }

  /** The same, with more that people should know. */
  public Decision noting(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Decision(deletes, generates, all);
  }

  /** The wanted part of it, which says what it leaves out. */
  public Decision only(Only wanted) {
    return switch (wanted) {
      case null -> this;
      case DELETES -> part(deletes, Map.of(), generated(), "to generate", wanted);
      case GENERATES -> part(List.of(), generates, deletes.size(), "to delete", wanted);
    };
  }

  private Decision part(
      List<Deletion> kept, Map<ImageType, Integer> wanted, int left, String what, Only only) {
    Decision part = new Decision(kept, wanted, notes);
    return left == 0
        ? part
        : part.noting(
            List.of(Line.of("%d %s left out: only %s are wanted", left, what, only.label())));
  }

  public boolean nothing() {
    return deletes.isEmpty() && generates.isEmpty();
  }

  public int generated() {
    return generates.values().stream().mapToInt(Integer::intValue).sum();
  }
}
