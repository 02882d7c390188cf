package studio.balancer.console.actor;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import studio.balancer.console.actor.ActorManifests.KnownManifest;
import studio.balancer.console.fleet.FleetLook;
import studio.balancer.console.fleet.FleetOverview;
import studio.balancer.console.installation.OperatorAccess;
import studio.balancer.console.live.ProgressHub;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.progress.PlanSummary;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.overview.GenerationProgress;
import studio.balancer.operations.plan.StoredPlans;

/** An actor's set and its plans. */
@Path("/actors/{actor}")
public final class ActorResource {
  private final OperatorAccess access;
  private final ActorManifests manifests;
  private final FleetOverview fleet;
  private final ProgressHub hub;

  public ActorResource(
      OperatorAccess access, ActorManifests manifests, FleetOverview fleet, ProgressHub hub) {
    this.access = access;
    this.manifests = manifests;
    this.fleet = fleet;
    this.hub = hub;
  }

  /** The templates of these pages; Quarkus checks them when it builds. */
  @CheckedTemplate(basePath = "pages")
  static final class Pages {
    private Pages() {}

    static native TemplateInstance actor(ActorView view);

    static native TemplateInstance plan(PlanView view);
  }

  @GET
  @Blocking
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance actor(@PathParam("actor") String actor) {
    return Pages.actor(view(found(() -> new ActorId(actor))));
  }

  @GET
  @Path("/plans/{plan}")
  @Blocking
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance plan(@PathParam("actor") String actor, @PathParam("plan") String planId) {
    ActorId id = found(() -> new ActorId(actor));
    ActorView view = view(id);
    PlanRow row =
        view.plans().stream()
            .filter(plan -> plan.planId().equals(planId))
            .findFirst()
            .orElseThrow(NotFoundException::new);
    JsonNode document =
        new StoredPlans(access.store(), access.bucket()).find(id, planId).document();
    return Pages.plan(PlanView.of(id, row, summary(document), view.versions()));
  }

  private ActorView view(ActorId actor) {
    // Before the manifest: it contains what was told by then, and events tell the rest.
    Optional<String> position = hub.position();
    KnownManifest manifest = manifests.read(actor).orElseThrow(NotFoundException::new);
    Optional<FleetLook> look = fleet.now().value();
    return ActorView.of(
        actor,
        manifest,
        position,
        fleet.target(),
        look.map(FleetLook::prices).orElse(Map.of()),
        new GenerationProgress(access.store(), access.bucket())
            .of(PlanRow.openCommands(manifest.document())),
        look.stream()
            .flatMap(known -> known.running().stream())
            .filter(plan -> plan.actorId().equals(actor))
            .findFirst());
  }

  private static PlanSummary summary(JsonNode document) {
    try {
      return Json.read(Json.bytes(document.path("summary")), PlanSummary.class);
    } catch (UnreadableJsonException e) {
      throw new OperationException("the plan cannot be read: %s", e.getMessage());
    }
  }

  /** What cannot be the name of anything is not there. */
  private static <T> T found(Supplier<T> name) {
    try {
      return name.get();
    } catch (IllegalArgumentException e) {
      throw new NotFoundException(e);
    }
  }
}
