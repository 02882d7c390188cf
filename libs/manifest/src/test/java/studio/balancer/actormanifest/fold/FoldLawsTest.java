package studio.balancer.actormanifest.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageNumber;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageRestored;
import studio.balancer.contracts.event.ImageStored;

class FoldLawsTest {
  private static final List<String> DOCUMENTS =
      List.of(
          "{}",
          "{'images': {'0001_15.jpg': {'prompt': 'x', 'index': 3, 'score': 1.10}, 'a.png': null}}",
          "{'character_id': '0001', 'training_data': [{'filename': '0001_european_20_female_0.png',"
              + " 's3_url': null, 'size_mb': 0.0}, {'filename': 'actor_0001_td_05.jpg'}, 'odd'],"
              + " 'statistics': {'n': 1e2}, 'status': 'character_directory_not_found'}",
          "{'next_index': 40, 'images': [], 'commands': 7, 'generations': [{'generation_id': 3},"
              + " 'odd'], 'deleted_images': {'0001_european_20_female_2.jpg': {}}}",
          "{'generations': [{'generation_id': 1, 'type': 'existing'}], 'created_at': '2025-01-01',"
              + " 'images': {'0001_european_20_female_1.jpg': {'type': 'bw_stylized'},"
              + " '0001_european_20_female_3.jpg': {'x': [1, {}]}}, 'revision': 9, 'plans': {}}",
          RandomEvidence.ODD_DOCUMENT);

  @Provide
  Arbitrary<List<ImageEvent>> logs() {
    return Arbitraries.oneOf(
            Arbitraries.of(DOCUMENTS).map(Events::imported),
            Arbitraries.of(DOCUMENTS).map(Events::imported).map(FoldLawsTest::adding),
            Arbitraries.of("p0", "p1").map(FoldLawsTest::plan),
            stored(),
            removals(),
            commands().map(id -> Events.generationFailed(id, planOf(id))),
            commands().map(id -> Events.parked(id, planOf(id))),
            Combinators.combine(Arbitraries.of("r0", "r1"), files()).as(Events::restored),
            RandomEvidence.events(files()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  private static Arbitrary<ImageEvent> stored() {
    return Combinators.combine(commands(), Arbitraries.integers().between(0, 60))
        .as((id, number) -> Events.stored(id, planOf(id), number));
  }

  private static Arbitrary<ImageEvent> removals() {
    return Arbitraries.oneOf(
        Combinators.combine(commands(), files())
            .as((id, file) -> (ImageEvent) Events.deleted(id, planOf(id), file)),
        Combinators.combine(commands(), files())
            .as((id, file) -> Events.deleteFailed(id, planOf(id), file)),
        Combinators.combine(commands(), files())
            .as((id, file) -> Events.deleteSkipped(id, planOf(id), file)));
  }

  private static Arbitrary<String> commands() {
    return Arbitraries.of("p0-c0", "p0-c1", "p0-c2", "p1-c0", "p1-c1");
  }

  private static Arbitrary<FileName> files() {
    return Arbitraries.integers().between(0, 5).map(Events::file);
  }

  private static String planOf(String command) {
    return command.substring(0, 2);
  }

  private static ActorImported adding(ActorImported event) {
    return new ActorImported(
        event.importId() + "-more", event.actorId(), event.manifest(), event.occurredAt(), true);
  }

  private static ImageEvent plan(String plan) {
    return Events.plan(
        plan, Events.generate(plan + "-c0"), Events.delete(plan + "-c1", Events.file(1)));
  }

  @Property
  void foldingAgainGivesTheSameBytes(@ForAll("logs") List<ImageEvent> log) {
    // Given
    byte[] once = Folding.of(log).bytes();

    // When
    Manifest again = Folding.of(log);
    Folding.onto(again, log);

    // Then
    assertThat(again.bytes()).isEqualTo(once);
    assertThat(Folding.of(log).bytes()).isEqualTo(once);
  }

  @Property
  void duplicatesAnywhereLaterChangeNothing(
      @ForAll("logs") List<ImageEvent> log, @ForAll Random random) {
    // Given
    List<ImageEvent> repeated = new ArrayList<>(log);
    for (int i = 0; i < 5; i++) {
      int from = random.nextInt(repeated.size());
      int to = from + 1 + random.nextInt(repeated.size() - from);
      repeated.add(to, repeated.get(from));
    }

    // When
    byte[] bytes = Folding.of(repeated).bytes();

    // Then
    assertThat(bytes).isEqualTo(Folding.of(log).bytes());
  }

  @Property
  void anySplitIntoBatchesGivesTheSameBytes(
      @ForAll("logs") List<ImageEvent> log, @ForAll @IntRange(min = 1, max = 7) int size) {
    // Given
    Manifest manifest = Manifest.empty(Events.ACTOR);

    // When
    for (int from = 0; from < log.size(); from += size) {
      Folding.onto(manifest, log.subList(from, Math.min(log.size(), from + size)));
      manifest = Folding.stored(manifest);
    }

    // Then
    assertThat(manifest.bytes()).isEqualTo(Folding.of(log).bytes());
  }

  @Property
  void theTotalIsWhatIsThere(@ForAll("logs") List<ImageEvent> log) {
    // When
    JsonNode document = Folding.tree(Folding.of(log));

    // Then
    assertThat(document.get("total_images").asInt()).isEqualTo(document.get("images").size());
    assertThat(document.get("revision").asInt()).isEqualTo(document.get("event_ids").size());
    assertThat(document.get("revision").asLong())
        .isEqualTo(log.stream().map(ImageEvent::eventId).distinct().count());
  }

  @Property
  void theNextNumberNeverFallsAndIsAboveEveryNumberSeen(@ForAll("logs") List<ImageEvent> log) {
    // Given
    Manifest manifest = Manifest.empty(Events.ACTOR);
    int highest = -1;
    int before = 0;

    for (ImageEvent event : log) {
      // When
      boolean first = !manifest.holds(event.eventId());
      manifest.replay(Events.received(event));

      // Then
      if (first && event instanceof ImageStored stored) {
        highest = Math.max(highest, stored.number());
      }
      for (String name : names(manifest)) {
        highest = Math.max(highest, ImageNumber.of(name).orElse(-1));
      }
      assertThat(manifest.nextIndex()).isGreaterThan(highest).isGreaterThanOrEqualTo(before);
      before = manifest.nextIndex();
    }
  }

  @Property
  void onlyARestoreRevivesADeletedName(@ForAll("logs") List<ImageEvent> log) {
    // Given
    Manifest manifest = Manifest.empty(Events.ACTOR);
    Set<String> gone = new HashSet<>();

    for (ImageEvent event : log) {
      // When
      List<Change> changes = manifest.replay(Events.received(event));

      // Then
      if (event instanceof ImageDeleted deleted
          && changes.contains(new Change.ImageRemoved(deleted.file()))) {
        gone.add(deleted.file().value());
      }
      if (event instanceof ImageRestored restored && !changes.isEmpty()) {
        gone.remove(restored.file().value());
      }
      assertThat(manifest.images().properties()).noneMatch(image -> gone.contains(image.getKey()));
      assertThat(names(manifest)).containsAll(gone).doesNotHaveDuplicates();
    }
  }

  @Property
  void importedFieldsOfOthersStayUntouched(@ForAll("logs") List<ImageEvent> log) {
    // Given
    JsonNode document = Folding.tree(Folding.of(log));

    // When
    List<ActorImported> imports =
        log.stream()
            .filter(ActorImported.class::isInstance)
            .map(ActorImported.class::cast)
            .toList();

    // Then
    for (ActorImported imported : imports) {
      for (String name : List.of("character_id", "training_data", "statistics", "status")) {
        if (imported.manifest().has(name)) {
          assertThat(document.get(name)).isEqualTo(imported.manifest().get(name));
        }
      }
    }
  }

  private static List<String> names(Manifest manifest) {
    List<String> names = new ArrayList<>();
    manifest.images().fieldNames().forEachRemaining(names::add);
    manifest.deletedImages().fieldNames().forEachRemaining(names::add);
    return names;
  }
}
