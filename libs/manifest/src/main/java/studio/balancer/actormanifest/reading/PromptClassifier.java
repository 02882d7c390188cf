package studio.balancer.actormanifest.reading;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.text.Line;

/**
 * Tells an image's type from the prompt that it was made from. The medium is named before the
 * subject ("A pencil sketch <em>of</em> …", "Candid shot<em>:</em> …"); what stands behind may be
 * the subject's: a photograph of somebody sketching with a pencil in front of a painting is none of
 * these. Words count whole: sprinting is not a print. Where the words do not tell, nothing is said:
 * an image of a wrong type may be deleted, one of an unknown type is not.
 */
public final class PromptClassifier {
  private static final Pattern HEAD = Pattern.compile("^(.*?)(?:\\bof\\b|:|$)", Pattern.DOTALL);

  private static final Pattern STYLIZED =
      words(
          "illustrat(?:ion|ed)",
          "watercolou?rs?",
          "gouache",
          "woodcut",
          "linocut",
          "engraving",
          "etching",
          "stippled?",
          "manga",
          "anime",
          "cartoon",
          "pen[- ]and[- ]ink",
          "ink wash",
          "graphic novel",
          "comic(?:[- ]book)?[- ](?:style|art|panel|page|cover|drawing)",
          "cel[- ]shaded",
          "pop[- ]art",
          "art nouveau",
          "low[- ]poly",
          "pixel art",
          "vector (?:art|graphic)",
          "(?:pencil|graphite|charcoal|ink|pen|oil|acrylic|digital|pastel|chalk|crayon|line|gesture"
              + "|screen|woodblock) (?:\\w+ )?(?:drawing|painting|sketch|print)",
          // "A drawing of", not "The man is drawing a bow".
          "^\\s*(?:an? )?(?:[\\w-]+ ){0,3}?(?:drawing|painting|sketch|print)(?=\\s*$)");

  /** Techniques that have no colour unless it is said. */
  private static final Pattern COLOURLESS =
      words(
          "pencil",
          "graphite",
          "charcoal",
          "ink",
          "woodcut",
          "linocut",
          "engraving",
          "etching",
          "cross[- ]?hatch(?:ed|ing)?",
          "stippled?",
          "manga",
          "silhouette");

  private static final Pattern MONOCHROME =
      words("black[- ]and[- ]white", "monochrom(?:e|atic)", "gr[ae]yscale");

  /** Said to be in colour, or of a technique that is. */
  private static final Pattern COLOURED =
      words(
          "colou?r(?:ed|ful)?",
          "vibrant",
          "watercolou?rs?",
          "gouache",
          "oil",
          "acrylic",
          "pop[- ]art");

  private static final Pattern PHOTOGRAPHIC =
      words(
          "(?:hyper|photo)?realistic",
          "photo(?:s|graph|graphy|graphic)?",
          "cinematic",
          "candid",
          "shot",
          "close[- ]up",
          "\\d\\d+ ?mm",
          "lens",
          "film still");

  private PromptClassifier() {}

  /** The type, or empty if the words do not tell. */
  public static Optional<ImageType> classify(String prompt) {
    String words = prompt.toLowerCase(Locale.ROOT);
    Matcher matcher = HEAD.matcher(words);
    String head = matcher.find() ? matcher.group(1) : words;
    if (has(STYLIZED, head)) {
      return Optional.of(
          monochrome(head, words) ? ImageType.BW_STYLIZED : ImageType.COLOR_STYLIZED);
    }
    return has(PHOTOGRAPHIC, words) ? Optional.of(ImageType.PHOTOREALISTIC) : Optional.empty();
  }

  private static boolean monochrome(String head, String words) {
    if (has(MONOCHROME, head)) {
      return true;
    }
    return !has(COLOURED, head) && (has(COLOURLESS, head) || has(MONOCHROME, words));
  }

  private static Pattern words(String... words) {
    return Pattern.compile(Line.of("(?<![\\w-])(?:%s)(?![\\w-])", String.join("|", words)));
  }

  private static boolean has(Pattern pattern, String words) {
    return pattern.matcher(words).find();
  }
}
