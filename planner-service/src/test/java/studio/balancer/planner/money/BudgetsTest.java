package studio.balancer.planner.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static studio.balancer.planner.money.Purchases.BUCKET;
import static studio.balancer.planner.money.Purchases.PRICE;
import static studio.balancer.planner.money.Purchases.completed;
import static studio.balancer.planner.money.Purchases.failure;
import static studio.balancer.planner.money.Purchases.purchase;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.contracts.json.Json;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;

/** A plan has its money before it is announced, or a reason why not. */
class BudgetsTest {
  private static final ObjectAddress DOCUMENT = new ObjectAddress(BUCKET, "budget/2026-03-01.json");

  private final InMemoryObjectStore store = new InMemoryObjectStore();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.10 |      |      | 3 images would cost $0.12: $0.10 is left of $0.10 for a plan"
            + " (balancer.money.max-per-plan-usd)",
        "     | 0.19 |      | 3 images would cost $0.12: $0.11 is left of $0.19 for actor 0001 on"
            + " 2026-03-01 (balancer.money.max-per-actor-and-day-usd)",
        "     |      | 0.25 | 3 images would cost $0.12: $0.09 is left of $0.25 for all actors on"
            + " 2026-03-01 (balancer.money.max-per-day-usd)",
        "     |      | 0    | 3 images would cost $0.12: $0.00 is left of $0.00 for all actors on"
            + " 2026-03-01 (balancer.money.max-per-day-usd)"
      })
  void whatACapDoesNotLetIsRefusedWithItsCostAndWhatIsLeft(
      BigDecimal perPlan, BigDecimal perActor, BigDecimal perDay, String why) throws Exception {
    // Given
    budgets(Caps.NONE).reserve(purchase("0001", 1, 2));
    budgets(Caps.NONE).reserve(purchase("0002", 2, 2));
    Budgets budgets = budgets(caps(perPlan, perActor, perDay));
    JsonNode before = document();

    // Then
    assertRefused(() -> budgets.reserve(purchase("0001", 3, 3)), why);
    assertRefused(() -> budgets.check(purchase("0001", 3, 3)), why);
    assertThat(document()).isEqualTo(before);
    assertThatCode(() -> budgets.reserve(purchase("0001", 4, 0))).doesNotThrowAnyException();
  }

  @Test
  void aCapCanBeSpentToTheCentAndAPlanHasItsMoneyOnce() throws Exception {
    // Given
    Budgets budgets =
        budgets(caps(new BigDecimal("0.12"), new BigDecimal("0.2"), new BigDecimal("0.2")));

    // When
    budgets.reserve(purchase("0001", 1, 3));
    budgets.reserve(purchase("0001", 1, 3));
    budgets.reserve(purchase("0001", 2, 2));
    budgets.check(purchase("0001", 2, 2));

    // Then
    assertThat(document().path("reserved_usd").decimalValue()).isEqualByComparingTo("0.20");
    assertThat(document().path("plans")).hasSize(2);
  }

  @Test
  void outcomesSettleWhatWasReserved() throws Exception {
    // Given
    Budgets budgets = budgets(Caps.NONE);
    Purchase plan = purchase("0001", 1, 7);
    budgets.reserve(plan);

    // When
    budgets.settle(
        plan,
        completed(
            plan, 5, 3, 1, failure("base_image"), failure("prediction"), failure("submission")));

    // Then
    assertThat(usd("settled_usd")).isEqualByComparingTo("0.12");
    assertThat(usd("reserved_usd")).isEqualByComparingTo("0.04");
    assertThat(usd("unknown_usd")).isEqualByComparingTo("0.04");

    // When the parked image is made after all, and the first completion is delivered again
    Purchase same = purchase("0001", 1, 7);
    budgets.settle(
        same,
        completed(
            plan, 6, 4, 0, failure("base_image"), failure("prediction"), failure("submission")));
    budgets.settle(same, completed(plan, 5, 3, 1));

    // Then
    assertThat(usd("settled_usd")).isEqualByComparingTo("0.16");
    assertThat(usd("reserved_usd")).isEqualByComparingTo("0.00");
    assertThat(usd("unknown_usd")).isEqualByComparingTo("0.04");
  }

  @Test
  void whatIsReleasedCanBeSpentAgainAndWhatIsUnknownCannot() {
    // Given
    Budgets budgets = budgets(caps(null, null, new BigDecimal("0.16")));
    Purchase plan = purchase("0001", 1, 4);
    budgets.reserve(plan);

    // When
    budgets.settle(
        plan,
        completed(
            plan, 5, 0, 0, failure("base_image"), failure("base_image"), failure("download")));

    // Then one is not accounted for, so it is unknown as well
    assertRefused(() -> budgets.reserve(purchase("0002", 2, 3)), "$0.08 is left of $0.16");
    assertThatCode(() -> budgets.reserve(purchase("0002", 3, 2))).doesNotThrowAnyException();
  }

  @Test
  void whatAnotherPlannerWroteIsSeenBeforeAnythingIsRefusedOrReserved() {
    // Given
    Caps caps = caps(null, null, new BigDecimal("0.16"));
    Budgets one = budgets(caps);
    Budgets other = budgets(caps);
    Purchase plan = purchase("0001", 1, 2);
    one.reserve(plan);
    one.reserve(purchase("0001", 2, 2));
    other.settle(plan, completed(plan, 5, 0, 0, failure("base_image"), failure("base_image")));

    // Then
    assertThatCode(() -> one.reserve(purchase("0002", 3, 2))).doesNotThrowAnyException();
    assertRefused(() -> other.reserve(purchase("0003", 4, 1)), "$0.00 is left of $0.16");
  }

  @Test
  void nothingIsBoughtWhileTheBudgetCannotBeRead() {
    // Given
    store.create(DOCUMENT, ObjectContent.json("{\"day\":".getBytes(StandardCharsets.UTF_8)));

    // Then
    assertRefused(
        () -> budgets(Caps.NONE).reserve(purchase("0001", 1, 1)),
        "cannot use budget/2026-03-01.json: ");
  }

  @Test
  void anUnknownPriceIsRefused() {
    // Given
    Budgets budgets =
        new Budgets(store, () -> BUCKET, new Price("owner/other", Optional.empty()), Caps.NONE);

    // Then
    assertRefused(
        () -> budgets.reserve(purchase("0001", 1, 1)),
        "the price of an image of owner/other is not known: set"
            + " balancer.money.prices.\"owner/other\"");
    assertThatCode(() -> budgets.reserve(purchase("0001", 1, 0))).doesNotThrowAnyException();
  }

  private Budgets budgets(Caps caps) {
    return new Budgets(store, () -> BUCKET, PRICE, caps);
  }

  @Test
  void theDaysMoneyIsToldBesideTheCapsWithTheActorsThatAreNearTheirs() {
    // Given
    Budgets budgets =
        budgets(caps(new BigDecimal("0.20"), new BigDecimal("0.20"), new BigDecimal("9")));
    budgets.reserve(purchase("0001", 1, 2));
    budgets.reserve(purchase("0001", 2, 2));
    budgets.reserve(purchase("0002", 3, 5));
    budgets.reserve(purchase("0003", 4, 5));

    // When
    MoneyAnswer told = budgets.told("2026-03-01");

    // Then: 0001 has taken eight tenths
    assertThat(told.reserved().add(told.settled()).add(told.unknown()))
        .isEqualByComparingTo("0.56");
    assertThat(told.maxPerDay()).isEqualByComparingTo("9");
    assertThat(told.actorsNearCap()).isEqualTo(2);
    assertThat(told.nearestActors())
        .extracting(actor -> actor.actorId().value())
        .containsExactly("0002", "0003");
    assertThat(budgets.told("2026-03-02").nearestActors()).isEmpty();
    assertThat(budgets(Caps.NONE).told("2026-03-01").maxPerActorAndDay()).isNull();
  }

  private static Caps caps(BigDecimal perPlan, BigDecimal perActor, BigDecimal perDay) {
    return new Caps(
        Optional.ofNullable(perPlan), Optional.ofNullable(perActor), Optional.ofNullable(perDay));
  }

  private BigDecimal usd(String field) throws Exception {
    return document().path(field).decimalValue();
  }

  private JsonNode document() throws Exception {
    return Json.readTree(store.read(DOCUMENT).orElseThrow().bytes());
  }

  private static void assertRefused(Runnable asking, String why) {
    assertThatExceptionOfType(PermanentFailureException.class)
        .isThrownBy(asking::run)
        .satisfies(e -> assertThat(e.failure().stage()).isEqualTo("money"))
        .satisfies(e -> assertThat(e.failure().reason()).contains(why));
  }
}
