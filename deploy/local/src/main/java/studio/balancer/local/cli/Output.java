package studio.balancer.local.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.balancer.contracts.json.Json;
import studio.balancer.local.process.ServiceNews;

/**
 * Where a command's results go: lines for people, or one JSON document a line.
 *
 * @param out standard output
 * @param json whether programs read it
 */
public record Output(PrintStream out, boolean json) {
  /** A line for people; nothing where programs read. */
  public void line(String format, Object... values) {
    if (!json) {
      out.println(values.length == 0 ? format : format.formatted(values));
      out.flush();
    }
  }

  /** A document for programs; nothing where people read. */
  public void document(Object document) {
    if (json) {
      out.println(new String(Json.bytes(document), StandardCharsets.UTF_8));
      out.flush();
    }
  }

  /** What happened to a service, for people and programs. */
  public void news(ServiceNews news) {
    line("%s", news.line());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "service");
    document.put("service", news.service());
    document.put("state", news.state());
    document.put("text", news.text());
    document(document);
  }
}
