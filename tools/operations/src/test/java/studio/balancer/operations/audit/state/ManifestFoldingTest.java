package studio.balancer.operations.audit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.StubServer;
import studio.balancer.operations.client.ManifestService;
import studio.balancer.operations.client.ServiceClient;

/** What the manifest-service may answer. */
class ManifestFoldingTest {
  private static final ActorId ACTOR = new ActorId("0001_a");
  private static final ActorId OTHER = new ActorId("0002_b");

  @Test
  void asksOnceForAllAndForAComparisonAndNothingElse() {
    try (StubServer server =
        StubServer.answering(
            200,
            """
            {"actor_id":"0002_b","status":404,"detail":"no events"}
            {"actor_id":"0009_stranger","result":"same"}
            {"actor_id":"0001_a","result":"same"}
            """)) {
      // When
      Map<ActorId, Folding> foldings = foldings(server, ACTOR, OTHER, ACTOR);

      // Then
      assertThat(foldings)
          .isEqualTo(Map.of(ACTOR, new Folding.Same(), OTHER, new Folding.NoEvents()));
      assertThat(server.asked()).containsExactly("POST /rebuilds?execute=false");
    }
  }

  @Test
  void tellsOtherBytesFromNone() {
    // Then
    assertThat(answered("'result':'differs','stored_sha256':'aa','folded_sha256':'bb'"))
        .isEqualTo(new Folding.Different("aa", "bb"));
    assertThat(answered("'result':'missing','stored_sha256':null,'folded_sha256':'bb'"))
        .isEqualTo(new Folding.Different(null, "bb"));
  }

  @Test
  void understandsProblems() {
    // Then
    assertThat(answered("'status':409,'detail':'offset 7'"))
        .isEqualTo(new Folding.Blocked("409 offset 7"));
    assertThat(answered("'status':500,'detail':'it cannot be folded'"))
        .isEqualTo(new Folding.Unknown("500 it cannot be folded"));
  }

  @Test
  void understandsARefusalOfAll() {
    try (StubServer server = StubServer.answering(500, "<html>")) {
      // Then
      assertThat(foldings(server, ACTOR)).containsEntry(ACTOR, new Folding.Unknown("500"));
    }
  }

  @Test
  void asksAgainForThoseWithoutALine() {
    try (StubServer server =
        StubServer.answering(
            List.of(
                "{\"actor_id\":\"0001_a\",\"status\":503}",
                "{\"actor_id\":\"0001_a\",\"result\":\"same\"}",
                "{\"actor_id\":\"0002_b\",\"result\":\"same\"}"))) {
      // When
      Map<ActorId, Folding> foldings = foldings(server, ACTOR, OTHER);

      // Then
      assertThat(foldings).hasSize(2).containsEntry(OTHER, new Folding.Same());
      assertThat(server.asked()).hasSize(3);
    }
  }

  @Test
  void whatIsNoJsonIsNoAnswer() {
    try (StubServer server = StubServer.answering(200, "<html>")) {
      // Then
      assertThatThrownBy(() -> foldings(server, ACTOR))
          .isInstanceOf(OperationException.class)
          .hasMessageContaining("/rebuilds");
    }
  }

  private static Folding answered(String fields) {
    String line = "{'actor_id':'0001_a',%s}".formatted(fields).replace('\'', '"');
    try (StubServer server = StubServer.answering(200, line)) {
      return foldings(server, ACTOR).get(ACTOR);
    }
  }

  private static Map<ActorId, Folding> foldings(StubServer server, ActorId... actors) {
    try (ServiceClient client = new ServiceClient()) {
      return new ManifestFolding(new ManifestService(client, server.url())).of(List.of(actors));
    }
  }
}
