package studio.balancer.operations.export.mark;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An XMP packet (ISO 16684-1) with the mark in it. One that is there already keeps every byte that
 * it has, and gets one more description of the same thing.
 */
final class XmpPacket {
  /** http://cv.iptc.org/newscodes/digitalsourcetype. */
  static final String GENERATED =
      "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

  private static final String PROPERTY = "DigitalSourceType";
  private static final String NAMESPACE = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
  private static final String NEW =
      """
      <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
       <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        %s
       </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="w"?>""";
  private static final Pattern END_OF_RDF =
      Pattern.compile("</(?<prefix>[A-Za-z_][\\w.-]*):RDF\\s*>");
  private static final Pattern ABOUT = Pattern.compile("\\babout\\s*=\\s*(\"[^\"<]*\"|'[^'<]*')");

  private XmpPacket() {}

  /** A packet that says nothing else. */
  static byte[] alone() {
    return NEW.replace("%s", description("rdf", "\"\"")).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * That packet with the mark; empty if it has it.
   *
   * @throws UnmarkableException if it says something else of the source, or cannot be read
   */
  static Optional<byte[]> with(byte[] packet) throws UnmarkableException {
    String text = text(packet);
    if (text.contains(GENERATED)) {
      return Optional.empty();
    }
    if (text.contains(PROPERTY)) {
      throw new UnmarkableException("its XMP names another digital source type");
    }
    Matcher end = END_OF_RDF.matcher(text);
    if (!end.find()) {
      throw new UnmarkableException("it has XMP that cannot be added to");
    }
    Matcher about = ABOUT.matcher(text);
    String added =
        description(end.group("prefix"), about.find() ? about.group(1) : "\"\"") + "\n";
    return Optional.of(
        (text.substring(0, end.start()) + added + text.substring(end.start()))
            .getBytes(StandardCharsets.UTF_8));
  }

  private static String text(byte[] packet) throws UnmarkableException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(packet)).toString();
    } catch (CharacterCodingException e) {
      throw new UnmarkableException("its XMP is not UTF-8");
    }
  }

  private static String description(String prefix, String about) {
    return String.format(
        Locale.ROOT,
        "<%1$s:Description %1$s:about=%2$s xmlns:Iptc4xmpExt=\"%3$s\" Iptc4xmpExt:%4$s=\"%5$s\"/>",
        prefix,
        about,
        NAMESPACE,
        PROPERTY,
        GENERATED);
  }
}
