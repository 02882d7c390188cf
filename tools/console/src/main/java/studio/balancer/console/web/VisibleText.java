package studio.balancer.console.web;

import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.Expression;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateNode;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.balancer.contracts.text.Line;

/**
 * Escapes what a page shows, and lets characters be seen that are none: a text direction character
 * makes of {@code gpj.exe} what looks like another name, beside the button that deletes it.
 */
@Singleton
public final class VisibleText implements ResultMapper {
  /** Controls but for tab and line ends, line separators, and text directions. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cc}&&[^\\t\\n\\r]]|[\\p{Zl}\\p{Zp}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

  private final HtmlEscaper escaper = new HtmlEscaper(List.of("text/html"));

  void register(@Observes EngineBuilder engine) {
    engine.addResultMapper(this);
  }

  @Override
  public int getPriority() {
    // Before the escaper alone.
    return DEFAULT_PRIORITY + 1;
  }

  @Override
  public boolean appliesTo(TemplateNode.Origin origin, Object result) {
    return escaper.appliesTo(origin, result);
  }

  @Override
  public String map(Object result, Expression expression) {
    return escaper.map(of(result.toString()), expression);
  }

  /** The text with what cannot be seen as it is written in code. */
  static String of(String text) {
    Matcher unseen = UNSEEN.matcher(text);
    return unseen.find()
        ? unseen.replaceAll(found -> Line.of("\\\\u%04x", (int) found.group().charAt(0)))
        : text;
  }
}
