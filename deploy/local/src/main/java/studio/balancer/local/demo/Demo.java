package studio.balancer.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import studio.balancer.cli.balance.ProgressDisplay;
import studio.balancer.cli.balance.Story;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.local.LocalException;
import studio.balancer.local.platform.RunningSystem;
import studio.balancer.local.process.ResidentSize;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.S3Access;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.operations.Rest;
import studio.balancer.operations.audit.Audit;
import studio.balancer.operations.audit.AuditReport;
import studio.balancer.operations.audit.Scope;
import studio.balancer.operations.client.BalanceClient;
import studio.balancer.operations.client.BalanceOutcome;
import studio.balancer.operations.client.KafkaClients;
import studio.balancer.operations.client.ManifestService;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.client.ServiceClient;
import studio.balancer.operations.installation.Endpoints;
import studio.balancer.operations.installation.Service;
import studio.balancer.operations.sample.SampleActor;
import studio.balancer.operations.sample.SampleImport;

/** The main job from end to end, told and checked step by step. */
public final class Demo {
  private static final Map<ImageType, Integer> TARGET =
      Map.of(ImageType.PHOTOREALISTIC, 13, ImageType.BW_STYLIZED, 4, ImageType.COLOR_STYLIZED, 3);

  private static final int FIRST_NEW = 16;
  private static final int LAST_NEW = 22;
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Path dataFolder;
  private final RunningSystem system;
  private final Story.LineWriter out;
  private final boolean terminal;
  private final List<String> failures = new ArrayList<>();

  public Demo(Path dataFolder, RunningSystem system, Story.LineWriter out, boolean terminal) {
    this.dataFolder = dataFolder;
    this.system = system;
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Looks whether the folder may be made anew.
   *
   * @throws LocalException if it is not a demo's
   */
  public static void requireOwn(Path dataFolder) throws IOException {
    DemoFolder.requireOwn(dataFolder);
  }

  /**
   * Makes the folder anew.
   *
   * @throws LocalException if it is not a demo's
   */
  public static void prepare(Path dataFolder) throws IOException {
    DemoFolder.prepare(dataFolder);
  }

  /**
   * Keeps the folder, should it be a demo's, from being made anew: what happens there now is no
   * demo.
   */
  public static void release(Path dataFolder) throws IOException {
    DemoFolder.release(dataFolder);
  }

  /**
   * Runs the demo.
   *
   * @return what was not as it must be; empty if all went well
   */
  public List<String> run() throws IOException {
    S3Access access = system.s3();
    Endpoints endpoints = system.endpoints();
    KafkaClients kafka = new KafkaClients(endpoints.kafka(), "");
    DataFolder folder = new DataFolder(dataFolder, true);
    try (S3Connection s3 = access.connect();
        ServiceClient http = new ServiceClient()) {
      ObjectStore store = s3.store();
      ReplicateAccount replicate = new ReplicateAccount(http, endpoints.replicate());
      SampleActor sample = SampleActor.read();
      ActorId actor = new ActorId(sample.actorId());

      step("The sample actor %s enters: 16 images, three of them bad", actor);
      new SampleImport(store, s3.urls()::of, access.bucket(), folder, kafka).run(sample);
      JsonNode before = manifest(http, endpoints, actor, 1);
      SetTable table = new SetTable(out);
      table.images(before);
      SetSheet sheet = new SetSheet(store, access.bucket());
      sheet.remember(actor, before);

      step("A dry run tells what would be done, and changes nothing");
      Snapshot untouched =
          Snapshot.take(store, access.bucket(), dataFolder, kafka, replicate.charges());
      balance(kafka, actor, true);
      Snapshot afterDryRun =
          Snapshot.take(store, access.bucket(), dataFolder, kafka, replicate.charges());
      check(
          Line.of(
              "the dry run changed nothing: %d objects, %d files, the log and the bill are as they"
                  + " were",
              untouched.objects().size(), untouched.files().size()),
          untouched.equals(afterDryRun));

      step("The real run");
      Instant begin = Instant.now();
      BalanceOutcome outcome = balance(kafka, actor, false);
      check("the plan is COMPLETED", outcome.succeeded());
      JsonNode after = manifest(http, endpoints, actor, before.path("revision").asLong() + 1);

      step("Before and after");
      table.beforeAndAfter(before, after, TARGET);
      checkSet(after, actor);
      audit(endpoints, folder);
      check(Line.of("7 images were paid, $%.2f", replicate.dollars()), replicate.charges() == 7);
      if (outcome instanceof BalanceOutcome.Completed completed) {
        out.line(
            "  From event to PlanCompleted: %.1f s; the generations one after another: %.1f s",
            seconds(completed.took()), seconds(replicate.latenciesSince(begin)));
      }
      reportResources(endpoints);
      Path picture = dataFolder.resolve("contact_sheet.jpg");
      Files.write(picture, sheet.draw(actor, before, after));
      lookAt(actor, folder, picture);
    }
    return List.copyOf(failures);
  }

  private void checkSet(JsonNode after, ActorId actor) {
    for (Map.Entry<ImageType, Integer> type : TARGET.entrySet()) {
      check(
          Line.of("%d %s", type.getValue(), type.getKey()),
          SetTable.count(after, type.getKey()) == type.getValue());
    }
    check(
        Line.of("the new images have the numbers %d to %d", FIRST_NEW, LAST_NEW),
        IntStream.rangeClosed(FIRST_NEW, LAST_NEW)
            .allMatch(
                number -> after.path("images").has(FileName.numbered(actor, number).value())));
  }

  private void audit(Endpoints endpoints, DataFolder folder) {
    try (Audit audit = new Audit(endpoints, folder)) {
      AuditReport report = audit.run(Scope.everybody());
      report.violations().forEach(violation -> out.line("    %s", violation));
      check("audit of S3, files, log and bill: " + report.summary(), report.clean());
    }
  }

  private BalanceOutcome balance(KafkaClients kafka, ActorId actor, boolean dryRun) {
    ActorDatasetChanged change =
        new ActorDatasetChanged(
            "demo-" + UUID.randomUUID(),
            "demo",
            actor,
            dryRun,
            null,
            Map.of(),
            Timestamp.now(Clock.systemUTC()));
    try (ProgressDisplay display =
        new ProgressDisplay(
            new Story((format, values) -> out.line("  " + format, values)), terminal)) {
      return new BalanceClient(kafka).send(change, display::show, ANSWER_WITHIN);
    }
  }

  /** The manifest once it has reached a revision. */
  private static JsonNode manifest(
      ServiceClient http, Endpoints endpoints, ActorId actor, long revision) {
    long deadline = System.nanoTime() + ANSWER_WITHIN.toNanos();
    while (System.nanoTime() < deadline) {
      ServiceAnswer found = new ManifestService(http, endpoints.manifest()).read(actor);
      if (found.ok() && found.body().path("revision").asLong() >= revision) {
        return found.body();
      }
      Rest.of(LOOK_EVERY);
    }
    throw new LocalException("the manifest service has no manifest of %s", actor);
  }

  private void reportResources(Endpoints endpoints) {
    long resident = 0;
    for (Service service : Service.values()) {
      resident += ResidentSize.of(endpoints.processes().get(service.label())).orElse(0);
    }
    out.line(
        "  Four services: ready %.1f s after their launch, %d MiB resident together",
        seconds(system.readyAfter()), resident / (1024 * 1024));
  }

  private void lookAt(ActorId actor, DataFolder folder, Path picture) {
    step("Look at");
    out.line("  %s  (before and after in one picture)", picture);
    out.line("  ls -lh %s", folder.images(actor));
    Path manifest = folder.manifests().resolve("0001_manifest.json");
    out.line("  jq '.total_images' %s", manifest);
    out.line("  jq '.generations[-1]' %s", manifest);
    out.line("  %s  (what each service logged)", system.logs());
  }

  private void step(String format, Object... values) {
    out.line("");
    out.line("== " + format, values);
  }

  private void check(String what, boolean holds) {
    out.line("  %s %s", holds ? "ok    " : "FAILED", what);
    if (!holds) {
      failures.add(what);
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
