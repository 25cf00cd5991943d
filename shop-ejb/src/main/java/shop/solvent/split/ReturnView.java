package shop.solvent.split;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.SplitReturnId;

/**
 * What shall come back of a part, because its order was refunded.
 *
 * @param endedAt null while the provider has not said
 */
public record ReturnView(SplitReturnId id, Money amount, PartView.State state, Instant madeAt, Instant endedAt) {}
