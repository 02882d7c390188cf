package studio.balancer.cli.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import studio.balancer.cli.balance.ResultWriter;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.whatif.ActorOutlook;
import studio.balancer.operations.whatif.Outlook;
import studio.balancer.operations.whatif.Terms;

/** Shows what other terms would do: the actors for whom something differs, and all together. */
public final class WhatIfTable {
  private static final String ROW = "%-34s  %13s  %13s  %21s";

  private final ResultWriter output;
  private Outlook now = Outlook.NOTHING;
  private Outlook then = Outlook.NOTHING;
  private int actors;
  private int different;
  private int undecided;

  public WhatIfTable(ResultWriter output) {
    this.output = output;
  }

  public void begin(Terms nowTerms, Terms thenTerms) {
    output.line("Now:  %s", text(nowTerms));
    output.line("Then: %s", text(thenTerms));
    output.line(ROW, "ACTOR", "DELETED", "BOUGHT", "USD");
  }

  public void show(ActorId actor, ActorOutlook outlook) {
    actors++;
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("actor_id", actor);
    switch (outlook) {
      case ActorOutlook.Compared compared -> {
        now = now.and(compared.now());
        then = then.and(compared.then());
        document.put("now", compared.now());
        document.put("then", compared.then());
        if (compared.differs()) {
          different++;
          row(actor.value(), compared.now(), compared.then());
        }
      }
      case ActorOutlook.Undecided(String reason) -> {
        undecided++;
        document.put("reason", reason);
        output.line("%s: %s", actor, reason);
      }
    }
    output.document(document);
  }

  /** Shows the sums; true if every set could be decided on. */
  public boolean end() {
    row("All", now, then);
    output.line(
        "%d actors, %d of them differ, %d cannot be decided on; images of unknown type: %s; held by"
            + " the brake: %s",
        actors,
        different,
        undecided,
        change(now.unknown(), then.unknown()),
        change(now.held(), then.held()));
    output.line("Nothing was changed.");
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("actors", actors);
    document.put("different", different);
    document.put("undecided", undecided);
    document.put("now", now);
    document.put("then", then);
    output.document(document);
    return undecided == 0;
  }

  private void row(String name, Outlook before, Outlook after) {
    output.line(
        ROW,
        name,
        change(before.deleted(), after.deleted()),
        change(before.bought(), after.bought()),
        Line.of("%.2f -> %.2f", before.usd(), after.usd()));
  }

  private static String change(long before, long after) {
    return Line.of("%d -> %d", before, after);
  }

  private static String text(Terms terms) {
    return Line.of(
        "%s; quality floor %.1f; $%s an image%s",
        terms.target().counts().entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", ")),
        terms.target().qualityFloor(),
        terms.priceUsd().toPlainString(),
        terms.version().map(version -> "; only evidence of " + version).orElse(""));
  }
}
