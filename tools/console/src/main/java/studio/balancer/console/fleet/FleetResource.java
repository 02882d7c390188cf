package studio.balancer.console.fleet;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.console.audit.AuditRuns;
import studio.balancer.console.fleet.Bar.Histogram;
import studio.balancer.console.installation.Remembered.Told;
import studio.balancer.operations.overview.RunningPlan;

/** The first page: is anything wrong, what is being bought, and how do all sets stand. */
@Path("/")
public final class FleetResource {
  private final FleetOverview fleet;
  private final Attentions attentions;
  private final AuditRuns audits;
  private final Clock clock;

  public FleetResource(FleetOverview fleet, Attentions attentions, AuditRuns audits, Clock clock) {
    this.fleet = fleet;
    this.attentions = attentions;
    this.audits = audits;
    this.clock = clock;
  }

  /** The templates of these pages; Quarkus checks them when it builds. */
  @CheckedTemplate(basePath = "pages")
  static final class Pages {
    private Pages() {}

    static native TemplateInstance fleet(FleetPage page);
  }

  @GET
  @Blocking
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance fleet(
      @QueryParam("q") String search,
      @QueryParam("show") String show,
      @QueryParam("sort") String sort,
      @QueryParam("order") String order,
      @QueryParam("page") @DefaultValue("1") String page) {
    ActorQuery query = ActorQuery.of(search, show, sort, order, number(page));
    Told<FleetLook> look = fleet.now();
    Optional<FleetLook> known = look.value();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<RunningPlan> running = known.map(FleetLook::running).orElse(List.of());
    return Pages.fleet(
        new FleetPage(
            look.at(),
            known.flatMap(FleetLook::position),
            attentions.now(),
            audits.state(),
            known.map(one -> one.stats().actors()).orElse(0),
            known.map(one -> one.stats().images()).orElse(0L),
            running.size(),
            running.stream().limit(FleetPage.MAX_RUNNING).toList(),
            DaySpending.of(
                today,
                known
                    .flatMap(one -> Optional.ofNullable(one.stats().dollars().get(today)))
                    .map(Map::copyOf)
                    .orElse(Map.of())),
            known.map(one -> DaySpending.of(one.stats().dollars())).orElse(List.of()),
            known.stream()
                .flatMap(one -> one.stats().types().entrySet().stream())
                .map(entry -> Histogram.of(entry.getKey(), entry.getValue()))
                .toList(),
            query,
            known.map(one -> query.of(one.rows()))));
  }

  private static int number(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 1;
  }
}
