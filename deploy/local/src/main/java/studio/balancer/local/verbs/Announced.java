package studio.balancer.local.verbs;

import java.util.LinkedHashMap;
import java.util.Map;
import studio.balancer.cli.Output;
import studio.balancer.local.process.ServiceNews;

/** What happened to a service, for people and programs. */
final class Announced {
  private Announced() {}

  static void to(Output output, ServiceNews news) {
    output.line("%s", news.line());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "service");
    document.put("service", news.service());
    document.put("state", news.state());
    document.put("text", news.text());
    output.document(document);
  }
}
