package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.operations.client.ManifestService;
import studio.balancer.operations.client.ServiceClient;
import studio.balancer.operations.deadletter.DeadLetters;
import studio.balancer.operations.deadletter.Marks;
import studio.balancer.operations.rawlog.KafkaRecordLog;
import studio.balancer.operations.rawlog.RecordLog;
import studio.balancer.operations.replay.Replay;

/**
 * What operators do to a running system, and what it does to money and data. First of all, since it
 * replays whatever the log has.
 */
@OnSharedSystem
@Order(1)
class OperatorsSystemTest {
  private static final Duration MAX_WAIT = Duration.ofSeconds(60);
  private static final int ROUNDS = 3;

  @Test
  @Tag("slow")
  void replayingAllOfEveryTopicThreeTimesChangesNoByteAndCostsNothing(LocalSystem system)
      throws IOException {
    // Given
    String actor = "0501_replayed";
    system.importActor(actor, system.sampleManifest(actor));
    assertThat(system.balance(actor, "--execute").exit()).isZero();
    // The images that were bought are looked at with the next change: once, and not with a replay.
    assertThat(system.balance(actor).exit()).isZero();
    Map<String, String> before = bytes(system, actor);
    JsonNode charges = system.charges();

    // When
    Optional<ActorId> only = Optional.of(new ActorId(actor));
    try (RecordLog log = new KafkaRecordLog(system.endpoints().kafka());
        ServiceClient client = new ServiceClient()) {
      ManifestService manifests = new ManifestService(client, system.endpoints().manifest());
      Replay replay = new Replay(log, client, Set.of(manifests), "");
      for (int round = 0; round < ROUNDS; round++) {
        for (Topic topic : Topic.values()) {
          long sent =
              Replay.rewinds(topic)
                  ? replay.rewind(Optional.empty(), Optional.empty(), MAX_WAIT)
                  : replay.send(topic, only, Optional.empty());
          assertThat(sent).as(topic.baseName()).isPositive();
        }
      }
    }
    Quiet.await(system, MAX_WAIT);

    // Then
    assertThat(bytes(system, actor)).isEqualTo(before);
    assertThat(system.charges()).isEqualTo(charges);
    assertThat(
            AuditOfActors.violations(system.endpoints(), system.dataFolder(), new ActorId(actor)))
        .isEmpty();
  }

  @Test
  void aDeletedManifestIsRebuiltByteForByte(LocalSystem system) throws IOException {
    // Given
    String actor = "0502_rebuilt";
    system.importActor(actor, system.sampleManifest(actor));
    Quiet.await(system, MAX_WAIT);
    Map<String, String> before = bytes(system, actor);
    ObjectAddress address =
        new ObjectAddress(system.endpoints().bucket(), "manifests/%s.json".formatted(actor));

    // When
    system.store().delete(address);
    Files.delete(system.dataFolder().resolve("actor_manifests/0502_manifest.json"));
    BalancerScript.Result dryRun = run(system, "rebuild", "--actor-id", actor);
    BalancerScript.Result done = run(system, "rebuild", "--actor-id", actor, "--execute");

    // Then
    assertThat(dryRun.exit()).isEqualTo(1);
    assertThat(dryRun.out()).contains(actor + ": missing");
    assertThat(done.exit()).as(done.out() + done.err()).isZero();
    assertThat(done.out()).contains(actor + ": rebuilt");
    assertThat(bytes(system, actor)).isEqualTo(before);
  }

  @Test
  void aDeletedManifestIsRebuiltAmongAllByteForByte(LocalSystem system) throws IOException {
    // Given
    String actor = "0512_rebuilt";
    system.importActor(actor, system.sampleManifest(actor));
    Quiet.await(system, MAX_WAIT);
    Map<String, String> before = bytes(system, actor);
    ObjectAddress address =
        new ObjectAddress(system.endpoints().bucket(), "manifests/%s.json".formatted(actor));
    JsonNode alone =
        json(run(system, "--json", "rebuild", "--actor-id", actor).out(), actor).orElseThrow();

    // When
    JsonNode same = json(run(system, "--json", "rebuild", "--all").out(), actor).orElseThrow();
    system.store().delete(address);
    Files.delete(system.dataFolder().resolve("actor_manifests/0512_manifest.json"));
    BalancerScript.Result dryRun = run(system, "rebuild", "--all");
    BalancerScript.Result done = run(system, "rebuild", "--all", "--execute");

    // Then
    assertThat(same).isEqualTo(alone);
    assertThat(dryRun.exit()).isEqualTo(1);
    assertThat(dryRun.out()).contains(actor + ": missing");
    assertThat(done.out()).as(done.err()).contains(actor + ": rebuilt");
    assertThat(bytes(system, actor)).isEqualTo(before);
  }

  /** The document about an actor among lines of them. */
  private static Optional<JsonNode> json(String lines, String actor) {
    return lines
        .lines()
        .map(
            line -> {
              try {
                return Json.readTree(line.getBytes(StandardCharsets.UTF_8));
              } catch (UnreadableJsonException e) {
                throw new IllegalStateException(line, e);
              }
            })
        .filter(document -> document.path("actor_id").asText().equals(actor))
        .findFirst();
  }

  @Test
  void anUnreadableEventIsShownAsItCameAndDiscarded(LocalSystem system) {
    // Given
    String actor = "0503_blocked";
    system.importActor(actor, system.sampleManifest(actor));
    byte[] poison = "{\u00ff no JSON".getBytes(StandardCharsets.ISO_8859_1);
    send(system, Topic.IMAGE_EVENTS, actor, poison);
    Awaitility.await().atMost(MAX_WAIT).until(() -> system.manifest(actor).isEmpty());
    String id =
        Awaitility.await()
            .atMost(MAX_WAIT)
            .until(() -> letter(system, Topic.IMAGE_EVENTS, actor), found -> !found.isEmpty());

    // When
    BalancerScript.Result shown = run(system, "--json", "dead-letters", "show", id);
    BalancerScript.Result retried = run(system, "dead-letters", "retry", id, "--execute");
    BalancerScript.Result discarded =
        run(system, "dead-letters", "discard", "--all", "--actor-id", actor, "--execute");

    // Then
    assertThat(shown.out())
        .contains(Base64.getEncoder().encodeToString(poison), "\"stage\":\"parse\"");
    assertThat(retried.exit()).isEqualTo(1);
    assertThat(retried.out()).contains("still blocked");
    assertThat(discarded.exit()).as(discarded.out() + discarded.err()).isZero();
    assertThat(system.manifest(actor)).isPresent();
    assertThat(letter(system, Topic.IMAGE_EVENTS, actor)).isEmpty();
  }

  @Test
  void aRetriedRecordGoesBackToItsTopicAsItCame(LocalSystem system) {
    // Given
    String actor = "0504_retried";
    byte[] poison = "no JSON".getBytes(StandardCharsets.UTF_8);
    send(system, Topic.ACTOR_DATASET_CHANGED, actor, poison);
    String first =
        Awaitility.await()
            .atMost(MAX_WAIT)
            .until(
                () -> letter(system, Topic.ACTOR_DATASET_CHANGED, actor),
                found -> !found.isEmpty());

    // When
    BalancerScript.Result retried = run(system, "dead-letters", "retry", first, "--execute");

    // Then
    assertThat(retried.exit()).as(retried.out() + retried.err()).isZero();
    String second =
        Awaitility.await()
            .atMost(MAX_WAIT)
            .until(
                () -> letter(system, Topic.ACTOR_DATASET_CHANGED, actor),
                found -> !found.isEmpty() && !found.equals(first));
    BalancerScript.Result raw = run(system, "dead-letters", "show", second, "--raw");
    assertThat(raw.out()).isEqualTo("no JSON");
    assertThat(run(system, "dead-letters", "discard", second, "--execute").exit()).isZero();
    assertThat(letter(system, Topic.ACTOR_DATASET_CHANGED, actor)).isEmpty();
  }

  @Test
  void aParkedCommandIsEndedAndTheManifestKnows(LocalSystem system) {
    // Given
    String actor = "0505_parked";
    String command = "command-0505-parked";
    system.importActor(actor, system.sampleManifest(actor));
    ParkedImage.put(system, actor, "plan-0505", command);
    awaitStatus(system, actor, command, "parked");

    // When
    BalancerScript.Result listed = run(system, "parked", "list", "--actor-id", actor);
    BalancerScript.Result done =
        run(system, "parked", "resolve", "--command", command, "--failed", "--execute");

    // Then
    assertThat(listed.out()).contains(command, "its answer was lost", "1 parked");
    assertThat(done.exit()).as(done.out() + done.err()).isZero();
    awaitStatus(system, actor, command, "failed");
  }

  private static void awaitStatus(LocalSystem system, String actor, String command, String status) {
    Awaitility.await()
        .atMost(MAX_WAIT)
        .until(
            () ->
                system
                    .manifest(actor)
                    .map(
                        manifest -> manifest.path("commands").path(command).path("status").asText())
                    .filter(status::equals)
                    .isPresent());
  }

  /** The id of the actor's first open letter, or nothing. */
  private static String letter(LocalSystem system, Topic topic, String actor) {
    try (RecordLog log = new KafkaRecordLog(system.endpoints().kafka());
        ServiceClient client = new ServiceClient()) {
      Marks marks = new Marks(system.store(), system.endpoints().bucket(), log, Clock.systemUTC());
      ManifestService manifests = new ManifestService(client, system.endpoints().manifest());
      return new DeadLetters(log, marks, manifests, "")
              .list(
                  List.of(topic),
                  false,
                  letter -> letter.actor().equals(Optional.of(new ActorId(actor))))
              .stream()
              .findFirst()
              .map(letter -> letter.id().toString())
              .orElse("");
    }
  }

  private static void send(LocalSystem system, Topic topic, String key, byte[] value) {
    try (RecordLog log = new KafkaRecordLog(system.endpoints().kafka())) {
      log.send(new ProducerRecord<>(topic.baseName(), key.getBytes(StandardCharsets.UTF_8), value));
      log.flush();
    }
  }

  private static BalancerScript.Result run(LocalSystem system, String... arguments) {
    return BalancerScript.run(
        Duration.ofMinutes(1),
        Stream.concat(Stream.of(arguments), Stream.of("--data-dir", system.dataFolder().toString()))
            .toArray(String[]::new));
  }

  /** Every object and file of an actor, by its name, with what identifies its bytes. */
  private static Map<String, String> bytes(LocalSystem system, String actor) throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    try (var objects = system.store().list(system.endpoints().bucket(), "")) {
      objects
          .filter(object -> object.key().contains(actor))
          .forEach(object -> bytes.put(object.key(), object.etag()));
    }
    try (Stream<Path> files = Files.walk(system.dataFolder())) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(path -> path.toString().contains(actor.substring(0, 5)))
              .filter(path -> !path.toString().contains("/logs/"))
              .filter(
                  path ->
                      path.startsWith(system.dataFolder().resolve("actors"))
                          || path.startsWith(system.dataFolder().resolve("actor_manifests")))
              .toList()) {
        bytes.put(
            file.toString(),
            studio.balancer.contracts.message.Identity.ofContent(Files.readAllBytes(file)));
      }
    }
    return bytes;
  }
}
