package shop.solvent.rules.ordersplit;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Ordinal;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * A line of the order.
 *
 * @param number place in the order, from 1
 * @param kind of the goods
 * @param delivery how it is handed over: {@link #AT_ONCE} with the order, {@link #KEY} out of the stock, {@link #MADE} by somebody for
 *     this order, or {@link #PRESALE} once it has come in
 * @param supplier the server of whom the shop buys the keys of, or who makes them; empty where nobody outside does
 * @param amount fen that it costs before anything is taken off
 */
public record SplitLineFact(
        @In(Unit.COUNT) @Ordinal(first = 1) int number,
        @CodeOf(Listed.GOODS) String sku,

        @CodeOf(Listed.GOODS_KIND)
        @Known({"course", "licence", "membership", "card-key", "collectible", "service-credit"})
        String kind,

        @CodeOf(Listed.MERCHANT) String merchant,
        @Known({AT_ONCE, KEY, MADE, PRESALE}) String delivery,
        String supplier,
        @In(Unit.COUNT) @Within(min = 1) int quantity,
        @In(Unit.FEN) long amount) {

    public static final String AT_ONCE = "at-once";
    public static final String KEY = "key";
    public static final String MADE = "made";
    public static final String PRESALE = "presale";
}
