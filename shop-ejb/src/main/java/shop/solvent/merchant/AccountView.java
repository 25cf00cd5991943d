package shop.solvent.merchant;

import java.time.Instant;
import shop.solvent.kernel.id.PayoutAccountId;

/**
 * Where a merchant's money is sent, as far as it may be seen.
 *
 * @param end the last digits of its number
 */
public record AccountView(
        PayoutAccountId id, String holder, String bank, String end, String proposedBy, Instant proposedAt) {

    /** {@code •••• 6789}. */
    public String masked() {
        return "•••• " + end;
    }
}
