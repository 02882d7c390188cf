package studio.balancer.objectstore;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the text behind a bucket may mean: scripts write a key into a URL encoded, as it is, as a
 * form's field, or half and half. Which of them it was, only the object's name can tell.
 */
final class KeyReadings {
  private static final Pattern QUERY = Pattern.compile("[?#]", Pattern.DOTALL);
  private static final Pattern OCTETS = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  /** One version of an object: whatever is there now is another thing. */
  private static final Pattern VERSION = Pattern.compile("[?&]versionId=");

  private KeyReadings() {}

  /**
   * Every key that the text may mean, the likeliest first.
   *
   * @param text what follows the bucket and its slash, up to the end of the URL
   * @param encoded whether URLs of this kind are percent-encoded by rule
   */
  static List<String> of(String text, boolean encoded) {
    if (encoded && VERSION.matcher(text).find()) {
      return List.of();
    }
    List<String> whole = new ArrayList<>();
    if (encoded) {
      whole.add(QUERY.split(text, 2)[0]);
    }
    whole.add(text);
    List<UnaryOperator<String>> ways = new ArrayList<>();
    ways.add(KeyReadings::decode);
    ways.add(encoded ? ways.size() : 0, UnaryOperator.identity());
    // Forms write a space as a plus; and some scripts encode all but the percent sign.
    ways.add(each -> URLDecoder.decode(each, StandardCharsets.UTF_8));
    ways.add(KeyReadings::decodeWhatIsEncoded);
    Set<String> keys = new LinkedHashSet<>();
    for (UnaryOperator<String> way : ways) {
      whole.forEach(each -> read(each, way).ifPresent(keys::add));
    }
    return List.copyOf(keys);
  }

  private static Optional<String> read(String text, UnaryOperator<String> way) {
    try {
      return Optional.of(way.apply(text))
          .filter(key -> !key.isEmpty() && !CONTROL.matcher(key).find());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The key that is meant where text is encoded by rule.
   *
   * @throws IllegalArgumentException if it is not UTF-8, percent-encoded
   */
  static String decode(String rawKey) {
    // In a path a plus is a plus; only the decoder of forms takes it for a space.
    String key = URLDecoder.decode(rawKey.replace("+", "%2B"), StandardCharsets.UTF_8);
    if (key.indexOf('\uFFFD') >= 0 && !rawKey.toUpperCase(Locale.ROOT).contains("%EF%BF%BD")) {
      throw new IllegalArgumentException("not UTF-8: " + rawKey);
    }
    return key;
  }

  private static String decodeWhatIsEncoded(String text) {
    return OCTETS
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(decode(found.group())));
  }

  /** The key as it is, then composed and decomposed: macOS and some scripts write the others. */
  static List<String> spellings(String key) {
    int name = key.lastIndexOf('/') + 1;
    Set<String> all = new LinkedHashSet<>();
    all.add(key);
    for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
      all.add(key.substring(0, name) + Normalizer.normalize(key.substring(name), form));
      all.add(Normalizer.normalize(key, form));
    }
    return List.copyOf(all);
  }
}
