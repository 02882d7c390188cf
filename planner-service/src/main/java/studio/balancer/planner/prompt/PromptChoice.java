package studio.balancer.planner.prompt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import studio.balancer.contracts.actor.ImageType;

/** Chooses prompts at random without replacement, those that the set has already last. */
public final class PromptChoice {
  private final PromptCatalog catalog;

  public PromptChoice(PromptCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Chooses.
   *
   * @param count how many; more than there are prompts begins over
   * @param present the prompts that the set's images were made from
   * @param random a plan's own, so that deciding again chooses the same
   */
  public List<String> choose(
      ImageType type, int count, String descriptor, Set<String> present, Random random) {
    List<String> shuffled =
        new ArrayList<>(
            catalog.of(type).stream()
                .map(prompt -> prompt.replace(PromptCatalog.DESCRIPTOR, descriptor))
                .toList());
    Collections.shuffle(shuffled, random);
    // The sort is stable: at random within the fresh ones, then within those that are there.
    shuffled.sort(Comparator.comparing(present::contains));
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chosen.add(shuffled.get(i % shuffled.size()));
    }
    return List.copyOf(chosen);
  }

  /** Whether so many images of a type need a prompt twice. */
  public boolean usedAgain(ImageType type, int count) {
    return count > catalog.of(type).size();
  }
}
