package shop.solvent.rules.routing;

import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Ordinal;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * A merchant number of the shop's through which the payment could go.
 *
 * @param number place among them, from 1
 * @param name as the installation calls it: {@code wechatpay-2}
 * @param barred why it is not taken whatever rules say; empty for one that may be
 * @param maintenance whether its provider works on it now, as a person wrote down
 * @param failing whether its provider has not answered so often lately that it is left to recover
 * @param tries payments that were begun there in the last quarter of an hour
 * @param success how many of these the provider began; 10000 where there were none
 * @param latency milliseconds in which it answered, the median; 0 where there were none
 * @param cost what the provider takes of a payment
 * @param dayVolume fen that were paid there today
 * @param dayLeft fen that may still be paid there today; {@link #UNLIMITED} where there is no limit
 * @param monthLeft fen that may still be paid there in this month; {@link #UNLIMITED} where there is no limit
 */
public record RouteFact(
        @In(Unit.COUNT) @Ordinal(first = 1) int number,

        String name,

        @Known({"", STOPPED, BLOCKED, OTHER_SELLER, NOT_SET_UP, NO_SUCH_END, OVER_LIMIT, DECLINED})
        String barred,

        boolean maintenance,
        boolean failing,
        @In(Unit.COUNT) long tries,
        @In(Unit.BASIS_POINTS) @Within(max = 10_000) int success,
        @In(Unit.COUNT) long latency,
        @In(Unit.BASIS_POINTS) @Within(max = 10_000) int cost,
        @In(Unit.FEN) long dayVolume,
        @In(Unit.FEN) long dayLeft,
        @In(Unit.FEN) long monthLeft) {

    /** A person has stopped it. */
    public static final String STOPPED = "stopped";
    /** Its provider has blocked it for risk (G10). */
    public static final String BLOCKED = "blocked";
    /** It is another seller's (G10). */
    public static final String OTHER_SELLER = "other-seller";
    /** Something of its connection is missing. */
    public static final String NOT_SET_UP = "not-set-up";
    /** Nobody pays there in that end. */
    public static final String NO_SUCH_END = "no-such-end";
    /** The payment is more than may still be paid there. */
    public static final String OVER_LIMIT = "over-limit";
    /** A payment of this buyer was declined for risk at another one (G10). */
    public static final String DECLINED = "declined-elsewhere";

    /** More than a shop takes. */
    public static final long UNLIMITED = 1_000_000_000_000_00L;

    public boolean isBarred() {
        return !barred.isEmpty();
    }
}
