package studio.balancer.system.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.message.Identity;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.system.BalancerScript;
import studio.balancer.system.TestArrangement;
import studio.balancer.system.TestSystem;

/**
 * A studio's records are imported, balanced, audited and exported by the commands that people use.
 * It takes minutes with many, so its name is not one of those that every build runs: {@code ./mvnw
 * verify -Pfleet -Dfleet.records=DIR}, or {@code tests/fleet DIR}.
 */
class RealRecords {
  private static final Path RECORDS =
      Path.of(System.getProperty("fleet.records", "src/test/resources/records")).toAbsolutePath();
  private static final long SEED = Long.getLong("fleet.seed", 20);
  private static final Path TABLE = Path.of("target", "fleet.txt");
  private static final Duration MAX_COMMAND = Duration.ofMinutes(20);
  private static final Duration KNOWN_WITHIN = Duration.ofMinutes(2);
  private static final Pattern WAITING =
      Pattern.compile(
          "(\\S+): waiting for types: [1-9]\\d* images of unknown type: nothing bought without"
              + " --beside-unknown");

  private final Map<String, Double> seconds = new TreeMap<>();
  private final Map<ActorId, JsonNode> imported = new TreeMap<>();
  private final Map<ActorId, String> endings = new HashMap<>();

  @Test
  void endBalancedOrWithTheReason() throws IOException {
    AncestorPlans ancestor = AncestorPlans.below(RECORDS);
    try (TestSystem system = TestSystem.start(TestArrangement.usual(), Duration.ZERO);
        S3Connection s3 = system.running().s3().connect()) {
      // Given
      MadeImages images = new MadeImages(s3, new DataFolder(system.dataFolder(), true));
      MemoryWatch memory = new MemoryWatch(system);
      importAll(system, images);
      publishChecksums(system, images);
      memory.look();

      // When: nobody has said of what type the images are
      leavesAloneWhoWaitsForTypes(system);
      memory.look();
      publishTypes(system, ancestor);
      balanceAll(system);
      memory.look();
      BalancerScript.Result audit = run("3 audit", system, "audit");
      memory.look();

      // Then
      FleetTable table = new FleetTable(ancestor);
      for (ActorId actor : imported.keySet()) {
        table.add(actor, imported.get(actor), manifest(system, actor), endings.get(actor));
      }
      List<JsonNode> exported = export(system);
      table.charged(system.charges());
      String text = table.text() + times() + memory.text() + "audit: " + audit.out();
      System.out.println(text);
      Files.writeString(TABLE, text);
      assertThat(audit.exit()).as(audit.out()).isZero();
      assertThat(table.unexplained()).isEmpty();
      assertThat(exported.getLast().path("exported").asInt()).isEqualTo(table.balanced());
      assertThat(exported.getLast().path("left_out").asInt()).isZero();
      assertThat(memory.aboveLimit()).isEmpty();
    }
  }

  /**
   * Imports twice: what the records say, and once they have their files, what is on disk alone is
   * uploaded.
   */
  private void importAll(TestSystem system, MadeImages images) {
    List<JsonNode> first = documents("1 import", system, "import", RECORDS.toString(), "--execute");
    first.stream()
        .filter(document -> document.has("actor_id"))
        .map(document -> new ActorId(document.path("actor_id").asText()))
        .forEach(actor -> imported.put(actor, manifest(system, actor)));
    assertThat(imported).isNotEmpty();
    imported.forEach(images::give);
    List<JsonNode> again =
        documents("1 import", system, "import", RECORDS.toString(), "--upload", "--execute");
    int uploads = again.getLast().at("/total/uploads").asInt();
    long left = imported.values().stream().mapToLong(RealRecords::withoutS3).sum() - uploads;
    await(
        "the uploads",
        () ->
            imported.keySet().stream().mapToLong(actor -> withoutS3(manifest(system, actor))).sum()
                == left);
    System.out.println(
        imported.size()
            + " actors imported, "
            + uploads
            + " images uploaded, "
            + left
            + " are nowhere");
  }

  private static long withoutS3(JsonNode manifest) {
    return manifest.path("images").properties().stream()
        .filter(image -> image.getValue().path("s3_url").asText("").isBlank())
        .count();
  }

  private void leavesAloneWhoWaitsForTypes(TestSystem system) {
    String dryRun = run("2 dry run", system, "balance", "--all").out();
    List<ActorId> waiting =
        WAITING.matcher(dryRun).results().map(line -> new ActorId(line.group(1))).toList();
    List<JsonNode> before = waiting.stream().map(actor -> manifest(system, actor)).toList();

    JsonNode fleet = balance(system, "2 balance");

    assertThat(fleet.path("waiting_for_types").asInt()).isEqualTo(waiting.size());
    assertThat(waiting.stream().map(actor -> manifest(system, actor))).isEqualTo(before);
    System.out.println(waiting.size() + " actors waited for types");
  }

  /** The bytes are made: their checksums count, and not those of the studio's. */
  private void publishChecksums(TestSystem system, MadeImages images) {
    imported.forEach(
        (actor, manifest) -> {
          ObjectNode entries = Json.mapper().createObjectNode();
          names(manifest)
              .forEach(
                  name ->
                      entries.putObject(name).put("sha256", Identity.ofContent(images.of(name))));
          publish(system, actor, entries);
        });
    await("checksums", () -> all(system, "sha256"));
  }

  /** As a program does that has looked: additions to what was imported. */
  private void publishTypes(TestSystem system, AncestorPlans ancestor) {
    imported.forEach(
        (actor, manifest) -> {
          ObjectNode entries = Json.mapper().createObjectNode();
          ancestor
              .evaluations(actor, names(manifest), SEED)
              .forEach(
                  (name, seen) ->
                      entries
                          .putObject(name)
                          .put("type", seen.type().label())
                          .put("quality", seen.quality()));
          publish(system, actor, entries);
        });
    await("types", () -> all(system, "type"));
  }

  private static List<String> names(JsonNode manifest) {
    return manifest.path("images").properties().stream()
        .filter(image -> image.getValue().isObject())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void publish(TestSystem system, ActorId actor, ObjectNode entries) {
    if (!entries.isEmpty()) {
      ObjectNode additions = Json.mapper().createObjectNode().put("actor_id", actor.value());
      additions.set("images", entries);
      String id = Identity.of(actor.value(), Identity.ofContent(Json.bytes(additions)));
      system
          .kafka()
          .publish(new ActorImported(id, actor, additions, Timestamp.now(Clock.systemUTC()), true));
    }
  }

  private boolean all(TestSystem system, String field) {
    return imported.keySet().stream()
        .flatMap(actor -> manifest(system, actor).path("images").properties().stream())
        .map(Map.Entry::getValue)
        .allMatch(image -> !image.isObject() || image.path(field).isTextual());
  }

  /** What the brake holds is carried out as it says: by a person, one actor at a time. */
  private void balanceAll(TestSystem system) {
    balance(system, "2 balance");
    List<ActorId> held =
        endings.entrySet().stream()
            .filter(ending -> ending.getValue().startsWith("held"))
            .map(Map.Entry::getKey)
            .toList();
    for (ActorId actor : held) {
      BalancerScript.Result alone =
          run("2 balance", system, "balance", "--actor-id", actor.value(), "--execute");
      endings.put(actor, "partial: " + alone.out());
    }
    System.out.println(held.size() + " actors were held by the brake, and confirmed");
  }

  /**
   * @return what the run says of all
   */
  private JsonNode balance(TestSystem system, String step) {
    List<JsonNode> documents =
        documents(step, system, "balance", "--all", "--execute", "--at-once", "20");
    for (JsonNode document : documents) {
      if (document.path("type").asText().equals("actor")) {
        JsonNode standing = document.path("standing");
        endings.put(
            new ActorId(document.path("actor_id").asText()),
            standing.path("ending").asText() + ": " + standing.path("detail").asText(""));
      }
    }
    return documents.getLast().path("fleet");
  }

  private List<JsonNode> export(TestSystem system) {
    Path out = system.dataFolder().resolve("exported");
    return documents(
        "4 export", system, "export", "--all", "--for", "kohya", "--out", out.toString());
  }

  private static JsonNode manifest(TestSystem system, ActorId actor) {
    await("the manifest of " + actor, () -> system.manifest(actor.value()).isPresent());
    return system.manifest(actor.value()).orElseThrow();
  }

  private static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(KNOWN_WITHIN).until(condition);
  }

  private List<JsonNode> documents(String step, TestSystem system, String... command) {
    BalancerScript.Result result =
        run(step, system, Stream.concat(Stream.of("--json"), Stream.of(command)));
    return result.out().lines().map(RealRecords::parsed).toList();
  }

  private static JsonNode parsed(String line) {
    try {
      return Json.mapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private BalancerScript.Result run(String step, TestSystem system, String... command) {
    return run(step, system, Stream.of(command));
  }

  private BalancerScript.Result run(String step, TestSystem system, Stream<String> command) {
    long start = System.nanoTime();
    BalancerScript.Result result =
        BalancerScript.run(
            MAX_COMMAND,
            Stream.concat(command, Stream.of("--data-dir", system.dataFolder().toString()))
                .toArray(String[]::new));
    seconds.merge(step, (System.nanoTime() - start) / 1e9, Double::sum);
    if (!result.err().isBlank()) {
      System.out.println(result.err());
    }
    return result;
  }

  private String times() {
    return seconds.entrySet().stream()
        .map(step -> "%s %.1f s".formatted(step.getKey().substring(2), step.getValue()))
        .collect(Collectors.joining(", ", "", "\n"));
  }
}
