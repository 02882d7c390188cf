package studio.balancer.operations.importing.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.operations.importing.source.Account;

/**
 * Whose word counts where two sources disagree: those in {@code actor_manifests}, then by their
 * shapes, then the later one, then whichever hash is less, so that the order in which they were
 * found decides nothing.
 */
final class Precedence {
  private static final List<String> TIMES =
      List.of("updated_at", "training_data_updated", "migration_timestamp", "created_at");

  private record Ranked(Account account, Instant at, String hash) {}

  private static final Comparator<Ranked> ORDER =
      Comparator.comparing((Ranked one) -> !one.account().authoritative())
          .thenComparing(one -> one.account().kind())
          .thenComparing(Ranked::at, Comparator.reverseOrder())
          .thenComparing(Ranked::hash)
          .thenComparing(one -> one.account().label());

  private Precedence() {}

  /** The same sources, the one that counts most first. */
  static List<Account> sorted(List<Account> accounts) {
    return accounts.stream()
        .map(
            account ->
                new Ranked(
                    account,
                    latest(account.document()),
                    Identity.ofContent(Json.bytes(List.of(account.document(), account.images())))))
        .sorted(ORDER)
        .map(Ranked::account)
        .toList();
  }

  /** The latest time that it states of itself; the beginning of time if it states none. */
  private static Instant latest(ObjectNode document) {
    return TIMES.stream()
        .map(field -> document.path(field).asText(""))
        .flatMap(text -> time(text).stream())
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  /** The studio's scripts wrote times without a zone; they are taken as UTC. */
  private static Optional<Instant> time(String text) {
    try {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
      return Optional.of(
          time instanceof LocalDateTime naive
              ? naive.toInstant(ZoneOffset.UTC)
              : Instant.from(time));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
