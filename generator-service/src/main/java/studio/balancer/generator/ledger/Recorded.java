package studio.balancer.generator.ledger;

/**
 * An entry as it stands in the ledger.
 *
 * @param etag the version of the object, by which it can be replaced
 */
public record Recorded(LedgerEntry entry, String etag) {}
