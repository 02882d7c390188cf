package studio.balancer.operations.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.operations.audit.StubServer;
import studio.balancer.operations.client.ServiceClient;

class MoneyTodayTest {
  @Test
  void theDaysMoneyIsToldAgainstTheCapAndSoAreTheActorsThatAreNearTheirs() {
    // Given
    String answer =
        """
        {"day":"2026-11-28","reserved_usd":0.16,"settled_usd":17.96,"unknown_usd":0.04,
         "max_per_day_usd":20,"max_per_actor_and_day_usd":1.00,"actors_near_cap":2,
         "nearest_actors":[{"actor_id":"0001_a","committed_usd":1.00},
                           {"actor_id":"0002_b","committed_usd":0.96}]}""";

    // Then
    assertThat(lines(200, answer))
        .containsExactly(
            "2026-11-28: $0.16 reserved, $17.96 settled, $0.04 unknown; $18.16 of $20.00 (90%) for"
                + " a day",
            "An actor's cap for a day is $1.00; 2 near it",
            "  0001_a $1.00 of $1.00 (100%)",
            "  0002_b $0.96 of $1.00 (96%)");
  }

  @Test
  void whereThereIsNoCapThatIsSaid() {
    // Given
    String answer =
        """
        {"day":"2026-11-28","reserved_usd":0,"settled_usd":0.0,"unknown_usd":0,
         "actors_near_cap":0,"nearest_actors":[]}""";

    // Then
    assertThat(lines(200, answer))
        .containsExactly(
            "2026-11-28: $0.00 reserved, $0.00 settled, $0.00 unknown; no cap for a day");
  }

  @Test
  void aCapOfNothingHasNoShare() {
    // Given
    String answer =
        """
        {"day":"2026-11-28","reserved_usd":0,"settled_usd":0,"unknown_usd":0,"max_per_day_usd":0}""";

    // Then
    assertThat(lines(200, answer).getFirst()).endsWith("$0.00 of $0.00 for a day");
  }

  @Test
  void whoCannotBeAskedIsNoFailure() {
    // Then
    try (ServiceClient client = new ServiceClient()) {
      assertThat(MoneyToday.of(client, null).lines())
          .containsExactly("Not known: the planner has no address here");
      assertThat(MoneyToday.of(client, "http://127.0.0.1:1").lines().getFirst())
          .startsWith("Not known: http://127.0.0.1:1/money does not answer");
    }
    assertThat(lines(409, "{\"detail\":\"cannot use budget/2026-11-28.json\"}"))
        .containsExactly("Not known: the planner says: cannot use budget/2026-11-28.json");
    assertThat(lines(404, "")).containsExactly("Not known: the planner says: HTTP 404");
  }

  private static List<String> lines(int status, String answer) {
    try (StubServer planner = StubServer.answering(status, answer);
        ServiceClient client = new ServiceClient()) {
      List<String> lines = MoneyToday.of(client, planner.url()).lines();
      assertThat(planner.asked()).containsExactly("GET /money");
      return lines;
    }
  }
}
