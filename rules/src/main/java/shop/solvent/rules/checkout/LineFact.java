package shop.solvent.rules.checkout;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Follows;
import shop.solvent.rules.Grows;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.OfThePaid;
import shop.solvent.rules.Ordinal;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Usual;
import shop.solvent.rules.Within;

/**
 * One line of the order.
 *
 * @param line position, from 0
 * @param kind {@code course}, {@code licence}, {@code membership} or {@code card-key}
 * @param merchant code of the merchant who sells it
 * @param pool code of that merchant's subsidy pool
 * @param giveUp what the merchant gives up into the pool by contract, in basis points (300 to 2000)
 * @param unitPrice fen, in this channel
 * @param amount fen, unit price × quantity
 * @param category code of the shop's category that the goods stand in; empty for none
 * @param merchantKind how large the merchant is: {@code small}, {@code mid} or {@code chain}; empty where nobody says
 */
public record LineFact(
        @In(Unit.COUNT) @Ordinal(first = 0) int line,
        @CodeOf(Listed.GOODS) String sku,

        @CodeOf(Listed.GOODS_KIND) @Known({"course", "licence", "membership", "card-key"})
        String kind,

        @CodeOf(Listed.MERCHANT) String merchant,
        @CodeOf(Listed.POOL) String pool,

        @In(Unit.BASIS_POINTS) @Within(max = 10_000) @OfThePaid(OfThePaid.Side.RECEIVED)
        int giveUp,

        @Grows @In(Unit.COUNT) @Within(min = 1) int quantity,
        @Follows @In(Unit.FEN) long unitPrice,
        @Usual @Grows @In(Unit.FEN) long amount,
        @CodeOf(Listed.CATEGORY) String category,

        @Known({"small", "mid", "chain"}) String merchantKind) {

    /** What was recorded before lines said their category, or their merchant's kind, reads as none. */
    public LineFact {
        category = category == null ? "" : category;
        merchantKind = merchantKind == null ? "" : merchantKind;
    }

    /** Of a merchant of whom nobody says how large it is. */
    public LineFact(
            int line,
            String sku,
            String kind,
            String merchant,
            String pool,
            int giveUp,
            int quantity,
            long unitPrice,
            long amount,
            String category) {
        this(line, sku, kind, merchant, pool, giveUp, quantity, unitPrice, amount, category, "");
    }
}
