package studio.balancer.planner.baseimage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.command.BaseImageReference;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.contracts.text.Line;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Images;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.base.BaseImageSearch;
import studio.balancer.images.base.FoundBaseImage;
import studio.balancer.images.base.OpenedBaseImage;
import studio.balancer.images.measures.Measurement;

/**
 * {@link BaseImageCheck} by opening what the generator will open. What was judged once is not
 * opened again until its bytes are others: a thousand changes of an actor cost one look each.
 */
@Singleton
public final class OpeningCheck implements BaseImageCheck {
  /** Some hundred bytes each. */
  private static final int MAX_KEPT = 1000;

  private final BaseImageSearch search;
  private final Images images;

  private final Map<Seen, Judged> judged =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Seen, Judged> eldest) {
              return size() > MAX_KEPT;
            }
          });

  private record Seen(String place, String version) {}

  /** The reason is null for an image that can be used. */
  private record Judged(String reason, List<String> concerns) {}

  @Inject
  public OpeningCheck(BaseImageSearch search, Images images) {
    this.search = search;
    this.images = images;
  }

  @Override
  public BaseImageVerdict check(ActorId actor, Optional<BaseImageReference> named) {
    OpenedBaseImage<Judged> found = search.open(actor, named.orElse(null), this::open);
    return switch (found) {
      case OpenedBaseImage.Opened<Judged> opened ->
          new BaseImageVerdict.Usable(opened.place(), opened.value().concerns());
      case OpenedBaseImage.None<Judged> none -> new BaseImageVerdict.Unusable(none.reason());
    };
  }

  /** None waits for another here: how many are decoded at once is for {@code Images} to say. */
  private Optional<Judged> open(FoundBaseImage found) throws UnusableImageException {
    Seen seen = new Seen(found.place(), found.version());
    Judged known = judged.get(seen);
    if (known == null) {
      Optional<ImageSource> source = found.source();
      if (source.isEmpty()) {
        return Optional.empty();
      }
      known = judge(source.get());
      judged.put(seen, known);
    }
    if (known.reason() != null) {
      throw new UnusableImageException(known.reason());
    }
    return Optional.of(known);
  }

  private Judged judge(ImageSource source) {
    try {
      return new Judged(null, concerns(images.measure(source).measurement()));
    } catch (UnusableImageException e) {
      return new Judged(e.getMessage(), List.of());
    }
  }

  /** Whatever is wrong with it will be wrong with every image that is made from it. */
  private static List<String> concerns(Measurement measured) {
    List<Flag> found = measured.flags().stream().filter(flag -> flag != Flag.ARTEFACTS).toList();
    if (measured.blank()) {
      return List.of("the base image is blank: nothing can be seen on it");
    }
    return found.isEmpty()
        ? List.of()
        : List.of(
            Line.of(
                "the base image is poor (%s): look at it before images are bought from it",
                found.stream().map(Flag::label).collect(Collectors.joining(", "))));
  }
}
