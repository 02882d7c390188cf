package studio.balancer.console.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Set;
import org.ccil.cowan.tagsoup.Parser;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What is true of every answer of the console, and of every page, whatever is told on it. */
final class SafePage {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final Set<String> ADDRESSES = Set.of("href", "src", "action", "formaction");

  /** Elements that our templates do not have, and others' scripts would need. */
  private static final Set<String> FOREIGN =
      Set.of("xss", "iframe", "object", "embed", "base", "style", "math", "template", "noscript");

  private SafePage() {}

  /** An answer with our headers, of a type that is meant. */
  static Response get(String path, int status, String mediaType) {
    Response answer =
        RestAssured.given().urlEncodingEnabled(false).redirects().follow(false).get(path);
    return guarded(answer, status, mediaType);
  }

  static Response guarded(Response answer, int status, String mediaType) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.header("Content-Security-Policy")).isEqualTo(POLICY);
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(answer.contentType()).startsWith(mediaType);
    return answer;
  }

  /** The text of a page on which nothing is but ours. */
  static String text(String html) {
    // What a browser reads in whichever state its parser is.
    assertThat(html)
        .doesNotContain("<xss", "\"'>", "<img src=x", "<svg onload", "\u202e", "\u0007");
    StringBuilder text = new StringBuilder();
    try {
      Parser parser = new Parser();
      parser.setContentHandler(
          new DefaultHandler() {
            private int scripts;

            @Override
            public void startElement(String uri, String name, String qualified, Attributes all) {
              assertThat(FOREIGN).doesNotContain(name.toLowerCase(Locale.ROOT));
              if (name.equals("script")) {
                assertThat(++scripts).isEqualTo(1);
                assertThat(all.getValue("src")).isEqualTo("/console/console.js");
              }
              for (int i = 0; i < all.getLength(); i++) {
                attribute(all.getLocalName(i), all.getValue(i));
              }
            }

            @Override
            public void characters(char[] characters, int start, int length) {
              text.append(characters, start, length);
            }
          });
      parser.parse(new InputSource(new StringReader(html)));
    } catch (IOException | SAXException e) {
      throw new AssertionError(e);
    }
    return text.toString();
  }

  private static void attribute(String name, String value) {
    assertThat(name).doesNotStartWith("on").isNotIn("style", "srcdoc");
    if (ADDRESSES.contains(name)) {
      assertThat(value).matches("[/#].*").doesNotStartWith("//").doesNotContain("/../", "\\");
    }
  }
}
