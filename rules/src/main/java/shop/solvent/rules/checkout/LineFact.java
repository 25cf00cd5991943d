package shop.solvent.rules.checkout;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Follows;
import shop.solvent.rules.Grows;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.OfLock;
import shop.solvent.rules.OfThePaid;
import shop.solvent.rules.Ordinal;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Usual;
import shop.solvent.rules.Within;

/**
 * One line of the order.
 *
 * @param line position, from 0
 * @param kind {@code course}, {@code licence}, {@code membership}, {@code card-key}, {@code collectible} or {@code service-credit}
 * @param merchant code of the merchant who sells it
 * @param pool code of that merchant's subsidy pool
 * @param giveUp what the merchant gives up into the pool by contract, in basis points (300 to 2000)
 * @param unitPrice fen, in this channel and for this buyer and quantity
 * @param amount fen, unit price × quantity
 * @param category code of the shop's category that the goods stand in; empty for none
 * @param merchantKind how large the merchant is: {@code small}, {@code mid} or {@code chain}; empty where nobody says
 * @param validity how long the goods can be used: {@code for-ever}, so many days {@code from-purchase} or {@code
 *     from-first-use}, or {@code until} a day
 * @param validityDays how many days that are, until a day counted from the order's; {@value LineTerms#WITHOUT_LIMIT} for ever
 * @param uses how often they can be used; {@value LineTerms#WITHOUT_LIMIT} without limit
 * @param renewable whether buying them again lengthens what the buyer has
 * @param transferable whether the buyer may pass them on
 * @param refundable whether the buyer can have the money back by the terms: {@code always}, while they are {@code unused}, or
 *     {@code never}
 * @param refundDays for how many days after the order; {@value LineTerms#WITHOUT_LIMIT} without limit
 * @param listPrice fen that one item costs everybody in this channel: what {@code unitPrice} is where no other price applies
 * @param priceReason by which price it is charged: the {@code list} price, that of the buyer's {@code level}, one from a {@code
 *     quantity} on, or one by {@code contract}
 * @param priceFrom from how many items of the same goods in the order on that price holds; 1 where any number has it
 * @param priceList code of the contract's price list; empty where the price is by none
 * @param premium fen of {@code unitPrice} and {@code listPrice} that are for the particular key which the buyer chose; 0 where they
 *     chose none
 * @param chain code of the chain that the merchant is, or is a branch of; empty for others
 * @param lockedHere whether the merchant, or its chain, won the buyer and they are locked to it now. It is gathered where a rule
 *     in force looks at it, and false elsewhere
 */
public record LineFact(
        @In(Unit.COUNT) @Ordinal(first = 0) int line,
        @CodeOf(Listed.GOODS) String sku,

        @CodeOf(Listed.GOODS_KIND)
        @Known({"course", "licence", "membership", "card-key", "collectible", "service-credit"})
        String kind,

        @CodeOf(Listed.MERCHANT) String merchant,
        @CodeOf(Listed.POOL) String pool,

        @In(Unit.BASIS_POINTS) @Within(max = 10_000) @OfThePaid(OfThePaid.Side.RECEIVED)
        int giveUp,

        @Grows @In(Unit.COUNT) @Within(min = 1) int quantity,
        @Follows @In(Unit.FEN) long unitPrice,
        @Usual @Grows @In(Unit.FEN) long amount,
        @CodeOf(Listed.CATEGORY) String category,

        @Known({"small", "mid", "chain"}) String merchantKind,

        @Known({LineTerms.FOR_EVER, LineTerms.FROM_PURCHASE, LineTerms.FROM_FIRST_USE, LineTerms.UNTIL})
        String validity,

        @In(Unit.DAYS) @Within(max = LineTerms.WITHOUT_LIMIT)
        int validityDays,

        @In(Unit.COUNT) @Within(max = LineTerms.WITHOUT_LIMIT)
        int uses,

        boolean renewable,
        boolean transferable,

        @Known({LineTerms.ALWAYS, LineTerms.UNUSED, LineTerms.NEVER})
        String refundable,

        @In(Unit.DAYS) @Within(max = LineTerms.WITHOUT_LIMIT)
        int refundDays,

        @Follows @In(Unit.FEN) long listPrice,

        @Known({LinePrice.LIST, LinePrice.LEVEL, LinePrice.QUANTITY, LinePrice.CONTRACT})
        String priceReason,

        @In(Unit.COUNT) @Within(min = 1) int priceFrom,
        @CodeOf(Listed.PRICE_LIST) String priceList,
        @In(Unit.FEN) long premium,
        @CodeOf(Listed.MERCHANT) String chain,
        @OfLock boolean lockedHere) {

    /**
     * What was recorded before lines said their category, their merchant's kind or the terms of their goods, reads as none;
     * before they said by which price they are charged, as charged by the list price; before keys could be chosen, as if none was.
     */
    public LineFact {
        category = category == null ? "" : category;
        merchantKind = merchantKind == null ? "" : merchantKind;
        if (validity == null) {
            validity = LineTerms.FOR_EVER;
            validityDays = LineTerms.WITHOUT_LIMIT;
            uses = LineTerms.WITHOUT_LIMIT;
        }
        if (refundable == null) {
            refundable = LineTerms.ALWAYS;
            refundDays = LineTerms.WITHOUT_LIMIT;
        }
        listPrice = listPrice == 0 ? unitPrice : listPrice;
        priceReason = priceReason == null ? LinePrice.LIST : priceReason;
        priceFrom = Math.max(1, priceFrom);
        priceList = priceList == null ? "" : priceList;
        chain = chain == null ? "" : chain;
    }

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
            String category,
            String merchantKind,
            LineTerms terms,
            LinePrice price,
            String chain,
            boolean lockedHere) {
        this(
                line,
                sku,
                kind,
                merchant,
                pool,
                giveUp,
                quantity,
                unitPrice,
                amount,
                category,
                merchantKind,
                terms.validity(),
                terms.validityDays(),
                terms.uses(),
                terms.renewable(),
                terms.transferable(),
                terms.refundable(),
                terms.refundDays(),
                price.listPrice(),
                price.reason(),
                price.from(),
                price.priceList(),
                price.premium(),
                chain,
                lockedHere);
    }

    /** On which terms the goods were bought. */
    public LineTerms terms() {
        return new LineTerms(validity, validityDays, uses, renewable, transferable, refundable, refundDays);
    }

    /** By which price it is charged. */
    public LinePrice price() {
        return new LinePrice(listPrice, priceReason, priceFrom, priceList, premium);
    }
}
