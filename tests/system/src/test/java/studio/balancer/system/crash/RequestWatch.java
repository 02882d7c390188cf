package studio.balancer.system.crash;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import studio.balancer.operations.installation.Service;
import studio.balancer.system.gateway.AfterEffect;
import studio.balancer.system.gateway.Backend;
import studio.balancer.system.gateway.BeforeEffect;
import studio.balancer.system.gateway.Interception;
import studio.balancer.system.gateway.ServiceAnswer;
import studio.balancer.system.gateway.ServiceRequest;

/** Sees the requests of the run that is on, and strikes at its target. */
final class RequestWatch implements Interception {
  /** What the sightings of creates begin with. */
  static final String CREATE = "POST replicate predictions for ";

  private static final Pattern BUCKET = Pattern.compile("^/[^/?]+/?");
  private static final Pattern PLAN = Pattern.compile("plans/\\{actor}/(?!current\\.)[^/]+\\.json");
  private static final String THE_PLAN = "plans/{actor}/{plan}.json";

  private final Supplier<Run> run;
  private final Consumer<Service> strike;

  /**
   * @param run the run that is on
   * @param strike kills a service and starts it again
   */
  RequestWatch(Supplier<Run> run, Consumer<Service> strike) {
    this.run = run;
    this.strike = strike;
  }

  @Override
  public BeforeEffect before(ServiceRequest request) {
    Run current = run.get();
    if (request.method().equals("PUT") && isPlan(request, current.names())) {
      current.names().learnPlan(request.body());
    }
    return struck(current, request, Moment.BEFORE) ? new BeforeEffect.Drop() : BeforeEffect.FORWARD;
  }

  @Override
  public AfterEffect after(ServiceRequest request, ServiceAnswer answer) {
    Run current = run.get();
    if (isCreate(request) && answer.status() < 300) {
      current.names().learnPrediction(request.body(), answer.body());
    }
    // A read has no effect that could come before or after the kill: its first point says it all.
    return !isRead(request) && struck(current, request, Moment.AFTER)
        ? new AfterEffect.Drop()
        : AfterEffect.DELIVER;
  }

  private boolean struck(Run current, ServiceRequest request, Moment moment) {
    Service service = request.sender().service();
    boolean struck =
        describe(request, current.names())
            .filter(what -> current.see(new Sighting(service, moment, what)))
            .isPresent();
    if (struck) {
      strike.accept(service);
    }
    return struck;
  }

  private static Optional<String> describe(ServiceRequest request, PlanNames names) {
    String path = path(request);
    if (isCreate(request)) {
      return names.asked(request.body()).map(CREATE::concat);
    }
    String backend = request.backend().name().toLowerCase(Locale.ROOT);
    return names
        .of(path)
        .map(name -> PLAN.matcher(name).replaceFirst(THE_PLAN))
        .map(name -> "%s %s %s".formatted(request.method(), backend, name));
  }

  private static boolean isPlan(ServiceRequest request, PlanNames names) {
    return request.backend() == Backend.S3
        && names.of(path(request)).filter(path -> PLAN.matcher(path).matches()).isPresent();
  }

  private static boolean isCreate(ServiceRequest request) {
    return request.backend() == Backend.REPLICATE
        && request.method().equals("POST")
        && request.target().endsWith("/predictions");
  }

  private static boolean isRead(ServiceRequest request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  private static String path(ServiceRequest request) {
    return request.backend() == Backend.S3
        ? BUCKET.matcher(request.target()).replaceFirst("")
        : request.target();
  }
}
