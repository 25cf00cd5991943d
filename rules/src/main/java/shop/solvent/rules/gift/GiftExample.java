package shop.solvent.rules.gift;

import java.util.List;
import shop.solvent.rules.checkout.HistoryFact;
import shop.solvent.rules.checkout.Past;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.rules.checkout.SpendingFact;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;

/**
 * What is ordinary of somebody who may be given something, whatever they did. A case may change {@code pool.<code>} (fen
 * available), {@code coupon.<code>} (coupons left), {@code segment.<code>} (whether the member is in it), {@code
 * history.<code>} and {@code spending.<code>} (what the shop has declared of the member's past), {@code tags.number} (tags that
 * the member has, none of which a rule gives).
 */
public abstract class GiftExample extends Example {

    protected GiftExample(GiftPoint point) {
        super(point);
    }

    protected static Record ordinaryOfMember(Class<?> type) {
        if (type == SegmentFact.class) {
            return new SegmentFact("segment");
        }
        if (type == HistoryFact.class) {
            return new HistoryFact("history", 0);
        }
        if (type == SpendingFact.class) {
            return new SpendingFact("spending", 0);
        }
        if (type == TagsFact.class) {
            return new TagsFact(0);
        }
        if (type == CouponFact.class) {
            return CouponFact.usual();
        }
        return new PoolFact("gifts", 100_000);
    }

    /** Null where the case says nothing of it. */
    protected final Past past() throws UnusableCell {
        Past past = new Past(facts(HistoryFact.class), facts(SpendingFact.class));
        return past.isEmpty() ? null : past;
    }

    protected final Tags tags() throws UnusableCell {
        return new Tags(draft(TagsFact.class).fact().number(), List.of());
    }
}
