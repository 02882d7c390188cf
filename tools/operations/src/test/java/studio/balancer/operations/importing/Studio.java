package studio.balancer.operations.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.manifest.ManifestSchema;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessageException;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.operations.client.KafkaClients;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.importing.check.PlaceCheck;
import studio.balancer.operations.importing.log.ImportLog;
import studio.balancer.operations.importing.source.Progress;
import studio.balancer.operations.importing.upload.Upload;
import studio.balancer.operations.rawlog.MemoryLog;
import studio.balancer.operations.rawlog.RecordHeader;

/** A studio's folder, and an installation that it is imported into. */
final class Studio {
  static final String BUCKET = "bucket";

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Progress QUIET =
      new Progress() {
        @Override
        public void begin(String what, long steps) {}

        @Override
        public void step() {}
      };

  final Path folder;
  final MemoryLog log = new MemoryLog();
  final InMemoryObjectStore store = new InMemoryObjectStore();
  boolean uploads;
  Optional<PlaceCheck> check = Optional.empty();

  Studio(Path folder) {
    this.folder = folder;
  }

  /** Writes a file of the studio. */
  Path write(String path, byte[] bytes) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  /** Writes a document, which may have single quotes for double ones. */
  Path write(String path, String json) throws IOException {
    return write(path, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file of the tests' own. */
  Path copy(String resource, String path) throws IOException {
    try (InputStream bytes = Studio.class.getResourceAsStream("/importing/" + resource)) {
      return write(path, bytes.readAllBytes());
    }
  }

  List<ImportResult> dryRun(Path... paths) {
    return run(Optional.empty(), uploads ? Optional.of(Upload.dryRun()) : Optional.empty(), paths);
  }

  List<ImportResult> execute(Path... paths) {
    return run(
        Optional.of(new ImportLog(log, "", this::served, actor -> Optional.empty())),
        uploads ? Optional.of(Upload.to(store, BUCKET)) : Optional.empty(),
        paths);
  }

  private List<ImportResult> run(Optional<ImportLog> into, Optional<Upload> upload, Path... paths) {
    List<ImportResult> results = new ArrayList<>();
    new Import(
            new ActorImport(
                into, upload, check, folder.resolve("data"), Clock.fixed(NOW, ZoneOffset.UTC)),
            QUIET)
        .run(List.of(paths), results::add);
    return results;
  }

  /** Something else happens. */
  void publish(ImageEvent event) {
    log.send(KafkaClients.record(event, ""));
  }

  List<ImageEvent> events() {
    return log.all(Topic.IMAGE_EVENTS.name("")).stream()
        .map(
            event -> {
              try {
                return Received.read(RecordHeader.of(event), event.value(), ImageEvent.class)
                    .message();
              } catch (UnreadableMessageException e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }

  /** What the events say of an actor. */
  JsonNode manifest(String actor) {
    Manifest manifest = Manifest.empty(new ActorId(actor));
    events().stream()
        .filter(event -> event.actorId().value().equals(actor))
        .forEach(event -> manifest.replay(new Received<>(event.eventId(), event)));
    ManifestSchema.hold(manifest.bytes());
    try {
      return Json.readManifest(manifest.bytes());
    } catch (UnreadableJsonException e) {
      throw new AssertionError(e);
    }
  }

  private ServiceAnswer served(ActorId actor) {
    return new ServiceAnswer(ServiceAnswer.OK, manifest(actor.value()));
  }

  static ImportResult.Actor actor(List<ImportResult> results) {
    return results.stream()
        .filter(ImportResult.Actor.class::isInstance)
        .map(ImportResult.Actor.class::cast)
        .reduce(
            (one, other) -> {
              throw new AssertionError("two actors: " + results);
            })
        .orElseThrow(() -> new AssertionError("no actor: " + results));
  }

  static List<String> refusals(List<ImportResult> results) {
    return results.stream()
        .filter(ImportResult.Refused.class::isInstance)
        .map(result -> ((ImportResult.Refused) result).refusal().reason())
        .toList();
  }
}
