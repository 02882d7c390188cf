package studio.balancer.planner.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.text.Line;

/** The prompts, by type: read from a resource and checked at start. */
public final class PromptCatalog {
  /** Stands in a prompt for the actor. */
  static final String DESCRIPTOR = "{descriptor}";

  private static final String RESOURCE = "/prompts/prompts.json";

  private static final Map<ImageType, Integer> EXPECTED =
      Map.of(ImageType.PHOTOREALISTIC, 15, ImageType.BW_STYLIZED, 11, ImageType.COLOR_STYLIZED, 9);

  private static final Pattern COLOUR =
      Pattern.compile(
          "\\b(red|orange|yellow|green|blue|purple|violet|pink|brown|gold(en)?|teal|crimson|scarlet|"
              + "amber|turquoise|magenta|cyan|ochre|navy|maroon|indigo|lavender|beige|rainbow|"
              + "colou?r(ed|ful|s)?|vibrant|neon)\\b",
          Pattern.CASE_INSENSITIVE);

  private final Map<ImageType, List<String>> prompts;

  private PromptCatalog(Map<ImageType, List<String>> prompts) {
    this.prompts = prompts;
  }

  /**
   * Reads the product's own prompts.
   *
   * @throws IllegalStateException naming the prompt that breaks a rule
   */
  public static PromptCatalog load() {
    try (InputStream resource = PromptCatalog.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      return of(Json.read(resource.readAllBytes(), PromptFile.class).byType());
    } catch (IOException | UnreadableJsonException e) {
      throw new IllegalStateException(Line.of("%s: %s", RESOURCE, e.getMessage()), e);
    }
  }

  /**
   * A catalog of these prompts.
   *
   * @throws IllegalStateException naming the prompt that breaks a rule
   */
  static PromptCatalog of(Map<ImageType, List<String>> prompts) {
    EXPECTED.forEach(
        (type, count) -> {
          List<String> ofType = prompts.getOrDefault(type, List.of());
          check(
              ofType.size() == count,
              Line.of("%s has %d prompts, must have %d", type, ofType.size(), count));
          ofType.forEach(prompt -> check(type, prompt));
        });
    Set<String> seen = new HashSet<>();
    for (List<String> ofType : prompts.values()) {
      ofType.forEach(prompt -> check(seen.add(prompt), "this prompt is there twice: " + prompt));
    }
    return new PromptCatalog(new EnumMap<>(prompts));
  }

  /** The prompts of a type, with {@code {descriptor}} in them. */
  public List<String> of(ImageType type) {
    return prompts.get(type);
  }

  public int size() {
    return prompts.values().stream().mapToInt(List::size).sum();
  }

  private static void check(ImageType type, String prompt) {
    check(prompt.contains(DESCRIPTOR), "no {descriptor} in: " + prompt);
    check(
        type != ImageType.BW_STYLIZED || !COLOUR.matcher(prompt).find(),
        "a colour in a black-and-white prompt: " + prompt);
  }

  private static void check(boolean right, String rule) {
    if (!right) {
      throw new IllegalStateException("prompts: " + rule);
    }
  }

  /** The resource's form. */
  record PromptFile(
      List<String> photorealistic, List<String> bwStylized, List<String> colorStylized) {
    Map<ImageType, List<String>> byType() {
      return Map.of(
          ImageType.PHOTOREALISTIC, List.copyOf(photorealistic),
          ImageType.BW_STYLIZED, List.copyOf(bwStylized),
          ImageType.COLOR_STYLIZED, List.copyOf(colorStylized));
    }
  }
}
