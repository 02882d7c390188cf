package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static studio.balancer.contracts.actor.ImageType.BW_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;
import static studio.balancer.planner.plan.World.ACTOR;
import static studio.balancer.planner.plan.World.BUCKET;
import static studio.balancer.planner.plan.World.generating;
import static studio.balancer.planner.plan.World.rebalance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.balance.Images;
import studio.balancer.contracts.change.ChangeReference;
import studio.balancer.contracts.hostile.HostileJson;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Message;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;

/** Whatever stands where a plan or the pointer to it is: it can be carried on, or is refused. */
class HostilePlansTest {
  private static final ChangeReference ASKED = new ChangeReference("cli", "asked");
  private static final World WORLD = waiting();
  private static final String PLAN = WORLD.open();
  private static final byte[] DOCUMENT = stored(key(PLAN));
  private static final byte[] CURRENT = stored(key("current"));

  /** A plan is open, and one change of each kind waits. */
  private static World waiting() {
    World world = new World();
    world.manifest.add(Images.image("0001_0.jpg", PHOTOREALISTIC, 1.0, null));
    world.planCoordinator.handle(rebalance("first", "0001_0.jpg"));
    world.planCoordinator.handle(generating("stated", BW_STYLIZED, 1));
    world.planCoordinator.handle(rebalance("second", "0001_0.jpg"));
    return world;
  }

  @Provide
  Arbitrary<byte[]> plans() {
    return HostileJson.insteadOf(List.of(DOCUMENT));
  }

  @Provide
  Arbitrary<byte[]> pointers() {
    return HostileJson.insteadOf(List.of(CURRENT));
  }

  @Property
  void aPlanCanBePublishedOrIsRefusedByItsName(@ForAll("plans") byte[] document) throws Exception {
    // When
    Plan plan;
    try {
      plan = plans(key(PLAN), document).find(ACTOR, PLAN).orElseThrow();
    } catch (PermanentFailureException e) {
      // Then
      assertThatItNames(e, key(PLAN));
      return;
    }
    assertThat(plan.planId()).isEqualTo(PLAN);
    assertThat(plan.created().planId()).isEqualTo(PLAN);
    assertThat(plan.startedFor(ASKED).planId()).isEqualTo(PLAN);
    assertThat(plan.commands()).extracting(Message::actorId).containsOnly(ACTOR);
    assertThat(Json.read(Json.prettyBytes(plan), Plan.class)).isEqualTo(plan);
  }

  @Property
  void aPointerCanBeMovedOrIsRefusedByItsName(@ForAll("pointers") byte[] document)
      throws Exception {
    // When
    CurrentPlan current;
    try {
      current = plans(key("current"), document).current(ACTOR).plan();
    } catch (PermanentFailureException e) {
      // Then
      assertThatItNames(e, key("current"));
      return;
    }
    assertThat(current.actorId()).isEqualTo(ACTOR);
    assertThat(current.openPlan() == null ? "none" : current.openPlan())
        .matches("[A-Za-z0-9._:-]+");
    for (CurrentPlan next = current.closed(); next.next().isPresent(); next = next.withoutNext()) {
      assertThat(next.next().orElseThrow().change().actorId()).isEqualTo(ACTOR);
    }
    assertThat(current.waiting(rebalance("third")).waits(rebalance("third"))).isTrue();
    assertThat(Json.read(Json.prettyBytes(current), CurrentPlan.class)).isEqualTo(current);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"actor_id\" : \"0001\" | \"actor_id\" : \"0002\"",
        "\"open_plan\" : \"        | \"open_plan\" : \"../0002/",
        "\"version\" :            | \"x\" :"
            + " [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]], \"version\" :"
      })
  void aPointerElsewhereIsRefused(String right, String wrong) {
    // Given
    String document = new String(CURRENT, StandardCharsets.UTF_8).replaceFirst(right, wrong);

    // Then
    assertThatExceptionOfType(PermanentFailureException.class)
        .isThrownBy(
            () -> plans(key("current"), document.getBytes(StandardCharsets.UTF_8)).current(ACTOR))
        .withMessageContaining(key("current"));
  }

  private static void assertThatItNames(PermanentFailureException refused, String key) {
    assertThat(refused.failure().reason())
        .contains(key)
        .matches("[\\x20-\\x7e]*")
        .hasSizeLessThan(1000);
  }

  private static Plans plans(String key, byte[] document) {
    InMemoryObjectStore store = new InMemoryObjectStore();
    store.create(new ObjectAddress(BUCKET, key), ObjectContent.json(document));
    return new Plans(store, () -> BUCKET);
  }

  private static byte[] stored(String key) {
    return WORLD.objects.read(new ObjectAddress(BUCKET, key)).orElseThrow().bytes();
  }

  private static String key(String document) {
    return "plans/%s/%s.json".formatted(ACTOR, document);
  }
}
