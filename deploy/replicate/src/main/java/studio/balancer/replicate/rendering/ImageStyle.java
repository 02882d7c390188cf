package studio.balancer.replicate.rendering;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an image asked for by a prompt should look like. */
public enum ImageStyle {
  /** Like a photograph: another crop and another light. */
  PHOTOGRAPHIC,
  /** Soft grey strokes and hatching on paper, no colour. */
  PENCIL,
  /** Hard black lines on white, no colour. */
  INK,
  /** Few flat colours with outlines. */
  FLAT_COLOUR;

  // A pencil that is coloured is the only word of both families.
  private static final Pattern COLOURED_PENCIL = words("colou?red pencils?", "colou?r pencils?");

  private static final Pattern PHOTOGRAPH =
      words(
          "photo[a-z-]*",
          "dslr",
          "raw photo",
          "[0-9]+ ?mm",
          "film still",
          "cinematic",
          "bokeh",
          "depth of field",
          "skin texture",
          "lens",
          "realistic");
  private static final Pattern SOFT =
      words("pencil", "graphite", "charcoal", "chalk", "conte", "sketch[a-z]*");
  private static final Pattern HARD =
      words(
          "black[ -]and[ -]white",
          "black ?& ?white",
          "b&w",
          "monochrom[a-z]*",
          "gr[ae]yscale",
          "ink",
          "ink[ -]wash",
          "pen[ -]and[ -]ink",
          "line ?art",
          "line drawing",
          "(?:cross[ -]?)?hatch[a-z]*",
          "engrav[a-z]*",
          "etching",
          "woodcut",
          "linocut",
          "lithograph[a-z]*",
          "stippl[a-z]*",
          "scratchboard",
          "silhouette",
          "manga",
          "noir");
  private static final Pattern COLOURFUL =
      words(
          "water ?colou?r[a-z]*",
          "gouache",
          "oil paint[a-z]*",
          "oil on canvas",
          "acrylic[a-z]*",
          "pastels?",
          "paint(?:ed|ing|erly)",
          "anime",
          "cartoon[a-z]*",
          "comic(?:[ -]book)?",
          "pop[ -]art",
          "art nouveau",
          "art deco",
          "cel[ -]shad[a-z]*",
          "flat colou?rs?",
          "poster",
          "screen ?print[a-z]*",
          "risograph",
          "vector",
          "illustrat[a-z]*",
          "concept art",
          "low[ -]poly",
          "stained glass",
          "mosaic",
          "impasto",
          "impressionis[a-z]*",
          "fauvis[a-z]*",
          "ukiyo-e",
          "storybook",
          "pixel art",
          "3d render[a-z]*",
          "vibrant colou?rs?",
          "colou?rful");

  /**
   * The style that most words of a prompt speak of: a photograph of someone with a pencil stays a
   * photograph. On a tie the drawn styles win ("a black and white photograph" has no colour);
   * without any word it is a photograph.
   */
  public static ImageStyle of(String prompt) {
    String text = prompt.toLowerCase(Locale.ROOT);
    long colour = count(COLOURED_PENCIL, text);
    text = COLOURED_PENCIL.matcher(text).replaceAll(" ");
    colour += count(COLOURFUL, text);
    long soft = count(SOFT, text);
    long hard = count(HARD, text);
    long photograph = count(PHOTOGRAPH, text);
    if (soft + hard > 0 && soft + hard >= Math.max(colour, photograph)) {
      return soft > hard || (soft == hard && !text.contains("ink")) ? PENCIL : INK;
    }
    return colour > 0 && colour >= photograph ? FLAT_COLOUR : PHOTOGRAPHIC;
  }

  private static long count(Pattern pattern, String text) {
    return pattern.matcher(text).results().count();
  }

  private static Pattern words(String... words) {
    return Pattern.compile("(?<![a-z0-9])(?:" + String.join("|", List.of(words)) + ")(?![a-z0-9])");
  }
}
