package studio.balancer.console.hostile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageKey;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessageException;
import studio.balancer.contracts.progress.PlanSummary;
import studio.balancer.contracts.topic.DeadLetterHeader;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.images.Pictures;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.importing.ActorImport;
import studio.balancer.operations.importing.Import;
import studio.balancer.operations.importing.ImportResult;
import studio.balancer.operations.importing.log.ImportLog;
import studio.balancer.operations.importing.source.Progress;
import studio.balancer.operations.rawlog.KafkaRecordLog;
import studio.balancer.operations.rawlog.RecordHeader;
import studio.balancer.platform.PlatformAccess;

/** A set of which everything that can be said is said to do harm; imported, planned, and parked. */
final class HostileSet {
  /** Ends what it may stand in, in HTML, a script, an event stream and a header. */
  static final String HOSTILE =
      "\"'><xss onxss=1></title></script><img src=x onerror=xss(1)><svg onload=xss(2)>{page}{{xss}}"
          + " javascript:xss(3) \u202egpj.exe\u0007\u2028\r\n\r\nevent: xss\r\ndata: xss\r\n\r\n";

  static final FileName MARKUP = new FileName("\"'><xss onxss=1>.jpg");
  static final FileName ADDRESS = new FileName("javascript:xss(1)?a#b&c=%2e%2e%2f.png");
  static final FileName PAGE = new FileName("page.jpg");
  static final FileName DRAWING = new FileName("drawing.png");
  static final FileName WRONG_TYPE = new FileName("wrong type.webp");

  static final ActorId ACTOR = new ActorId("0666_hostile");
  static final String PLAN = "plan-of-the-hostile";
  private static final String FAILING = "command-failing";
  private static final String PARKED = "command-parked";

  private static final Progress QUIET =
      new Progress() {
        @Override
        public void begin(String what, long steps) {}

        @Override
        public void step() {}
      };

  private final PlatformAccess platform;

  HostileSet(PlatformAccess platform) {
    this.platform = platform;
  }

  /** What the files of the set hold. */
  static Map<FileName, byte[]> files() {
    Map<FileName, byte[]> files = new LinkedHashMap<>();
    files.put(MARKUP, Pictures.jpeg(64, 36));
    files.put(ADDRESS, Pictures.png(Pictures.scene(1)));
    files.put(PAGE, bytes("<!DOCTYPE html><html><script>xss(1)</script></html>"));
    files.put(DRAWING, bytes("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"xss(1)\"/>"));
    files.put(WRONG_TYPE, Pictures.jpeg(640, 360));
    return files;
  }

  /** Brings all of it in as a studio and the services would. */
  void bringIn() throws IOException {
    files().forEach((file, bytes) -> put(ImageKey.of(ACTOR, file.value()), bytes, "text/html"));
    imported();
    platform.kafka().publish(evaluated());
    platform
        .kafka()
        .publish(
            new PlanCreated(
                PLAN,
                ACTOR,
                "change-1",
                List.of(generate(FAILING), generate(PARKED)),
                Instant.now()));
    put("plans/" + ACTOR + "/" + PLAN + ".json", Json.bytes(plan()), "text/html");
    platform
        .kafka()
        .publish(
            new ImageGenerationFailed(
                FAILING,
                PLAN,
                ACTOR,
                ImageType.PHOTOREALISTIC,
                new Failure("submission", HOSTILE, true),
                null,
                Instant.now()),
            new ImageParked(
                PARKED, PLAN, ACTOR, ImageType.PHOTOREALISTIC, HOSTILE, null, Instant.now()));
    put("ledger/" + PARKED + ".json", Json.bytes(parked()), "text/html");
    put("manifests/blocked/0667_hostile.json", Json.bytes(Map.of("reason", HOSTILE)), "text/html");
    platform.kafka().publish(deadLetter());
    folded();
  }

  private void imported() throws IOException {
    ObjectNode manifest = Json.mapper().createObjectNode().put("actor_id", ACTOR.value());
    manifest.putObject("metadata").put("sex", HOSTILE);
    ObjectNode images = manifest.putObject("images");
    for (Map.Entry<FileName, byte[]> file : files().entrySet()) {
      hostile(images.putObject(file.getKey().value()))
          .put("sha256", Identity.ofContent(file.getValue()));
    }
    hostile(images.putObject("evil\u202egpj.jpg")).put("sha256", HOSTILE);
    hostile(images.putObject("../../" + HOSTILE + ".jpg")).put("s3_url", "javascript:xss(4)");
    hostile(images.putObject("long.jpg")).put("prompt", "x".repeat(60_000));
    Path folder = Files.createTempDirectory("hostile-");
    Path file = folder.resolve("0666_manifest.json");
    Files.write(file, Json.bytes(manifest));
    List<ImportResult> results = new ArrayList<>();
    try (KafkaRecordLog log = new KafkaRecordLog(platform.bootstrapServers())) {
      ImportLog into =
          new ImportLog(
              log,
              "",
              actor -> new ServiceAnswer(404, Json.mapper().createObjectNode()),
              actor -> Optional.empty());
      new Import(
              new ActorImport(
                  Optional.of(into), Optional.empty(), Optional.empty(), folder, Clock.systemUTC()),
              QUIET)
          .run(List.of(file), results::add);
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
    if (!(results.getFirst() instanceof ImportResult.Actor)) {
      throw new AssertionError(results);
    }
  }

  private static ObjectNode hostile(ObjectNode entry) {
    entry.put("prompt", HOSTILE).put("generation_id", HOSTILE);
    entry.put("quality", HOSTILE).put("restored_by", HOSTILE).put("type", HOSTILE);
    entry.putArray("flags").add(HOSTILE);
    return entry;
  }

  private static ImagesEvaluated evaluated() {
    return new ImagesEvaluated(
        ACTOR,
        List.of(
            new Evidence(
                MARKUP,
                EvidenceSource.VISION_MODEL,
                "model-1",
                null,
                null,
                ImageType.PHOTOREALISTIC,
                1.0,
                List.of(Flag.DISTORTED),
                null,
                null,
                Map.of(),
                HOSTILE,
                null,
                null)),
        Instant.now());
  }

  private static PlannedCommand generate(String command) {
    return new PlannedCommand(command, CommandKind.GENERATE, ImageType.PHOTOREALISTIC, null);
  }

  /** What is decided of the set, with prompts and reasons. */
  static PlanSummary summary() {
    return new PlanSummary(
            List.of(
                new PlanSummary.Delete(MARKUP, null, 1.0, DeleteReason.QUALITY, List.of(HOSTILE)),
                new PlanSummary.Delete(ADDRESS, null, null, DeleteReason.QUALITY)),
            List.of(new PlanSummary.Generate(ImageType.PHOTOREALISTIC, HOSTILE)),
            0.04,
            20,
            List.of(HOSTILE),
            HOSTILE)
        .showing(
            Map.of(),
            files().keySet().stream()
                .map(file -> new PlanSummary.Image(file, null, null))
                .toList());
  }

  private static ObjectNode plan() {
    ObjectNode plan = Json.mapper().createObjectNode();
    plan.put("plan_id", PLAN).put("actor_id", ACTOR.value()).put("change_id", "change-1");
    plan.set("summary", Json.mapper().valueToTree(summary()));
    return plan;
  }

  private static ObjectNode parked() {
    ObjectNode entry = Json.mapper().createObjectNode();
    entry.put("state", "parked").put("reason", HOSTILE).put("parked_at", HOSTILE);
    entry.put("prediction_id", HOSTILE);
    entry
        .putObject("order")
        .put("command_id", PARKED)
        .put("actor_id", HOSTILE)
        .put("type", HOSTILE)
        .put("plan_id", HOSTILE);
    return entry;
  }

  private static ProducerRecord<String, byte[]> deadLetter() {
    ProducerRecord<String, byte[]> letter =
        new ProducerRecord<>(Topic.GENERATE_IMAGE.deadLetterName(""), HOSTILE, bytes(HOSTILE));
    for (String header :
        List.of(
            DeadLetterHeader.STAGE,
            DeadLetterHeader.REASON,
            DeadLetterHeader.TIME,
            DeadLetterHeader.CONSUMER)) {
      letter.headers().add(header, bytes(HOSTILE));
    }
    return letter;
  }

  /** Makes the manifest, as no service runs. */
  private void folded() {
    Manifest manifest = Manifest.empty(ACTOR);
    try (KafkaRecordLog log = new KafkaRecordLog(platform.bootstrapServers())) {
      log.readAll(
          Topic.IMAGE_EVENTS.baseName(),
          event -> {
            if (Arrays.equals(event.key(), bytes(ACTOR.value()))) {
              manifest.replay(received(event));
            }
          });
    }
    put("manifests/" + ACTOR + ".json", manifest.bytes(), "text/html");
  }

  private static Received<ImageEvent> received(ConsumerRecord<byte[], byte[]> event) {
    try {
      return Received.read(RecordHeader.of(event), event.value(), ImageEvent.class);
    } catch (UnreadableMessageException e) {
      throw new AssertionError(e);
    }
  }

  private void put(String key, byte[] bytes, String mediaType) {
    platform
        .objectStore()
        .create(
            new ObjectAddress(platform.bucket(), key),
            new ObjectContent(bytes, mediaType, Map.of()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
