package shop.solvent.currency;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CurrencyReturnId;
import shop.solvent.kernel.id.MemberId;

/**
 * Money in another currency that goes back where it came from.
 *
 * @param channel null where the shop sends it by itself
 * @param endedAt null while it is under way
 */
public record CurrencyReturn(
        CurrencyReturnId id,
        MemberId member,
        String channel,
        Money amount,
        String provider,
        State state,
        Instant at,
        Instant endedAt) {

    /** How far it is. */
    public enum State {
        /** Set aside; not there yet. */
        HELD,
        DONE,
        /** It could not go there; the member has it. */
        REFUSED
    }
}
