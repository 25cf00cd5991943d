package shop.solvent.rules.latepayment;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;

/**
 * A payment that came when the time of its purchase was over.
 *
 * @param member id as text
 * @param level {@code basic}, {@code silver}, {@code gold} or another published level
 * @param guest whether nobody is known to be the buyer
 * @param ifLate what the buyer chose: {@code back}, to where it came from, or {@code wallet}
 * @param hoursLate whole hours after its time
 * @param amount fen that came
 * @param quoted fen that the cart was to cost
 * @param available whether everything is to be had again
 * @param priceNow fen that it costs now; as quoted where it is not to be had
 * @param goods kind of the goods; of several kinds that of the first line
 */
public record LatePaymentFact(
        @Person String member,

        @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String level,

        boolean guest,

        @Known({LatePaymentFact.BACK, LatePaymentFact.WALLET})
        String ifLate,

        @In(Unit.COUNT) long hoursLate,
        @In(Unit.FEN) long amount,
        @In(Unit.FEN) long quoted,
        boolean available,
        @In(Unit.FEN) long priceNow,

        @CodeOf(Listed.GOODS_KIND)
        @Known({"course", "licence", "membership", "card-key", "collectible", "service-credit"})
        String goods) {

    public static final String BACK = "back";
    public static final String WALLET = "wallet";

    /** So many hours after its time what an order is decided by is forgotten: none comes of it any more, whatever rules say. */
    public static final int LATEST = 168;
}
