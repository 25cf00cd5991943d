package shop.solvent.ledger;

import java.time.Instant;
import java.util.Set;

/**
 * Which lines of an owner's accounts to show.
 *
 * @param types accounts; empty for all
 * @param codes kinds of movements; empty for all
 * @param from the first moment in which it happened; null for any
 * @param until the first moment after; null for any
 */
public record EntryQuery(Set<AccountType> types, Set<TransferCode> codes, Instant from, Instant until) {

    public EntryQuery {
        types = Set.copyOf(types);
        codes = Set.copyOf(codes);
    }
}
