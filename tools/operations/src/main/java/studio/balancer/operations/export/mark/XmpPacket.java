package studio.balancer.operations.export.mark;

import java.nio.charset.StandardCharsets;

/** The XMP packet (ISO 16684-1) that is the mark. */
final class XmpPacket {
  private static final String GENERATED =
      "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

  private static final byte[] MARK =
      """
      <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
       <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
          Iptc4xmpExt:DigitalSourceType="%s"/>
       </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="w"?>\
      """
          .replace("%s", GENERATED)
          .getBytes(StandardCharsets.UTF_8);

  private XmpPacket() {}

  static byte[] mark() {
    return MARK.clone();
  }

  /** Whether a part of a file says the same, in whatever form. */
  static boolean isIn(byte[] part) {
    return new String(part, StandardCharsets.ISO_8859_1).contains(GENERATED);
  }
}
