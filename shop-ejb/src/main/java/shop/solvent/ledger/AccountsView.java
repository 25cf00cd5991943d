package shop.solvent.ledger;

import java.time.Instant;
import java.util.List;

/**
 * All accounts of an owner as of a time, by what was known at another.
 *
 * @param owner as id text; {@code platform} for the shop's own accounts
 * @param balances one for each type of account such an owner can have, stripes summed
 */
public record AccountsView(String owner, Instant asOf, Instant knownAt, List<Balance> balances) {}
