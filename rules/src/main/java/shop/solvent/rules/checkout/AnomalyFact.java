package shop.solvent.rules.checkout;

import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.OfModel;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * How unlike the shop's other orders this one is, as a model says that has learnt from them. There is always one; where the model
 * has not learnt enough, or is switched off, it is {@link #NONE}.
 *
 * @param score of a thousand orders of late, how many are more ordinary than this one: 0 to 1000
 * @param most what of the order is the most unusual: a feature's code; empty for none
 * @param next what comes after it; empty for none
 */
@OfModel
public record AnomalyFact(
        @In(Unit.COUNT) @Within(max = 1_000) int score,

        @Known({
            AMOUNT,
            QUANTITY,
            LINES,
            HOUR,
            WEEKEND,
            JOINED,
            ORDERS,
            SPENT,
            LAST_ORDER,
            TOP_UPS,
            REFUNDS,
            SAME_MERCHANT,
            DEVICE,
            GIFT_MONEY
        })
        String most,

        @Known({
            AMOUNT,
            QUANTITY,
            LINES,
            HOUR,
            WEEKEND,
            JOINED,
            ORDERS,
            SPENT,
            LAST_ORDER,
            TOP_UPS,
            REFUNDS,
            SAME_MERCHANT,
            DEVICE,
            GIFT_MONEY
        })
        String next) {

    public static final String AMOUNT = "amount";
    public static final String QUANTITY = "quantity";
    public static final String LINES = "lines";
    public static final String HOUR = "hour";
    public static final String WEEKEND = "weekend";
    public static final String JOINED = "joined";
    public static final String ORDERS = "orders";
    public static final String SPENT = "spent";
    public static final String LAST_ORDER = "last-order";
    public static final String TOP_UPS = "top-ups";
    public static final String REFUNDS = "refunds";
    public static final String SAME_MERCHANT = "same-merchant";
    public static final String DEVICE = "device";
    public static final String GIFT_MONEY = "gift-money";

    public static final AnomalyFact NONE = new AnomalyFact(0, "", "");
}
