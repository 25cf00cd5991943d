package shop.solvent.lockin;

import java.time.Duration;
import java.time.Instant;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.rules.checkout.WinnerFact;

/**
 * Who won a member.
 *
 * @param kind code of the merchant's kind when the member last bought there
 * @param wonAt when the order was placed that won them
 * @param until from then on they are locked to nobody
 * @param orders that stand, there
 */
public record Winner(MerchantId merchant, String code, String kind, Instant wonAt, Instant until, long orders) {

    /** As rules see it of an order at that time. */
    public WinnerFact fact(Instant at) {
        return until.isAfter(at)
                ? new WinnerFact(
                        code, kind, Math.max(0, Duration.between(wonAt, at).toDays()), orders)
                : WinnerFact.NOBODY;
    }
}
