package studio.balancer.contracts.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

/** JSON as somebody writes it who wants a reader to break: nearly right, or right and odd. */
public final class HostileJson {
  /** Each is a value as it stands in a document; some are not JSON. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-1",
          "-0.0",
          "1.5",
          "7",
          "2147483647",
          "2147483648",
          "-9223372036854775809",
          "1e400",
          "1e-400",
          "1e1000000000",
          "-1E-2147483647",
          "10E2147483647",
          "1e99999999999",
          "9".repeat(1000),
          "9".repeat(1001),
          "0." + "1".repeat(500),
          "NaN",
          "-Infinity",
          "0x7f",
          "+1",
          "01",
          "''",
          "\"\"",
          "\" \"",
          "\"x\"",
          "\"generate\"",
          "\"photorealistic\"",
          "\"stored\"",
          "\"open\"",
          "\"partial\"",
          "\"2025-10-17T16:55:00.000000Z\"",
          "\"+1000000000-12-31T23:59:59.999999999Z\"",
          "\"-1000000000-01-01T00:00:00Z\"",
          "\"9999-12-31T23:59:59.999999999Z\"",
          "\"10000-01-01T00:00:00Z\"",
          "\"\\u0000\"",
          "\"\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"a\\ud83d\\ude00b\"",
          "\"\u202egpj.exe\"",
          "\"../../../etc/passwd\"",
          "\"\\\\\\\\host\\\\share\"",
          "\"${jndi:ldap://127.0.0.1/x}\"",
          "\"\\r\\n2025-10-17 INFO forged\\u001b[2J\"",
          "\"" + "x".repeat(65_535) + "\"",
          "\"" + "x".repeat(65_536) + "\"",
          "\"" + "x".repeat(65_537) + "\"",
          "\"unterminated",
          "\"bad \\q escape\"",
          "\"\\u12\"",
          "[]",
          "{}",
          "[null]",
          "[[[[[[[[]]]]]]]]",
          "[".repeat(31) + "]".repeat(31),
          "[".repeat(5000),
          "{\"a\":".repeat(5000),
          "{\"a\":1,\"a\":2}",
          "{\"\\ud800\":1,\"\\ud801\":2,\"?\":3}",
          "{\"\":{}}",
          "[1,2,]",
          "/**/1",
          "\ufeff1");

  private static final List<String> NAMES =
      List.of("", "x", "__proto__", "@type", "@class", "a.b", "a/b", "\\u0000", "..");

  /** Those that are JSON by themselves. */
  private static final List<String> READABLE =
      VALUES.stream().filter(HostileJson::readable).toList();

  private static final Pattern NAME = Pattern.compile("\"(\\w+)\"\\s*:");
  private static final int MAX_MEMBERS = 5;
  private static final int MAX_DEPTH = 6;

  private HostileJson() {}

  /**
   * Documents of any shape whose fields often have names that the reader knows; one in two is JSON.
   *
   * @param names those names
   */
  public static Arbitrary<byte[]> documents(List<String> names) {
    return Arbitraries.randomValue(
        random ->
            utf8(
                new Writer(random, random.nextBoolean() ? VALUES : READABLE, names)
                    .value(MAX_DEPTH)));
  }

  /** Objects of any shape that are JSON, though perhaps beyond a reader's limits. */
  public static Arbitrary<byte[]> objects(List<String> names) {
    return Arbitraries.randomValue(
        random -> utf8(new Writer(random, READABLE, names).object(MAX_DEPTH)));
  }

  /**
   * What may stand where these documents are expected: themselves, spoilt or whole, other documents
   * with their fields, and noise.
   */
  public static Arbitrary<byte[]> insteadOf(List<byte[]> documents) {
    List<String> names =
        documents.stream()
            .flatMap(
                document -> NAME.matcher(new String(document, StandardCharsets.UTF_8)).results())
            .map(name -> name.group(1))
            .distinct()
            .toList();
    return Arbitraries.frequencyOf(
        Tuple.of(1, noise()),
        Tuple.of(1, Arbitraries.of(documents)),
        Tuple.of(3, documents(names)),
        Tuple.of(6, spoilt(documents)));
  }

  /** Bytes of any kind. */
  public static Arbitrary<byte[]> noise() {
    return Arbitraries.randomValue(
        random -> {
          byte[] bytes = new byte[random.nextInt(300)];
          random.nextBytes(bytes);
          return bytes;
        });
  }

  /** These documents with something done to them: cut, flipped, repeated, or a value replaced. */
  public static Arbitrary<byte[]> spoilt(List<byte[]> documents) {
    return Arbitraries.randomValue(
        random -> spoilt(random, documents.get(random.nextInt(documents.size()))));
  }

  private static byte[] spoilt(Random random, byte[] document) {
    byte[] bytes = document;
    for (int i = 1 + random.nextInt(3); i > 0 && bytes.length > 0; i--) {
      bytes =
          switch (random.nextInt(8)) {
            case 0 -> HostileBytes.cut(random, bytes);
            case 1 -> HostileBytes.flipped(random, bytes);
            case 2 -> HostileBytes.repeated(random, bytes);
            case 3, 4 -> replaced(random, bytes, VALUES);
            default -> replaced(random, bytes, READABLE);
          };
    }
    return bytes;
  }

  /** What stands after a colon is replaced up to the next comma or end. */
  private static byte[] replaced(Random random, byte[] bytes, List<String> values) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<Integer> colons = new ArrayList<>();
    for (int at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
      colons.add(at + 1);
    }
    if (colons.isEmpty()) {
      return utf8(one(random, values));
    }
    int from = one(random, colons);
    int to = from;
    while (to < text.length() && ",}]".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    return utf8(text.substring(0, from) + one(random, values) + text.substring(to));
  }

  private record Writer(Random random, List<String> values, List<String> names) {
    String value(int depth) {
      return switch (random.nextInt(depth > 0 ? 4 : 2)) {
        case 0, 1 -> one(random, values);
        case 2 -> array(depth);
        default -> object(depth);
      };
    }

    private String array(int depth) {
      List<String> elements = new ArrayList<>();
      for (int i = random.nextInt(MAX_MEMBERS); i > 0; i--) {
        elements.add(value(depth - 1));
      }
      return "[" + String.join(",", elements) + "]";
    }

    String object(int depth) {
      Map<String, String> fields = new LinkedHashMap<>();
      for (int i = random.nextInt(MAX_MEMBERS + 1); i > 0; i--) {
        String name = one(random, random.nextInt(4) == 0 ? NAMES : names);
        fields.put(name, "\"" + name + "\":" + value(depth - 1));
      }
      return "{" + String.join(",", fields.values()) + "}";
    }
  }

  private static boolean readable(String value) {
    try {
      return Json.readTree(utf8(value)) != null;
    } catch (UnreadableJsonException e) {
      return false;
    }
  }

  private static <T> T one(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
