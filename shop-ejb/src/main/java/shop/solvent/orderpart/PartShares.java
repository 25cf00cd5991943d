package shop.solvent.orderpart;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Coins;
import shop.solvent.rules.checkout.CheckoutDecision.GiveUp;
import shop.solvent.rules.checkout.CheckoutDecision.Points;
import shop.solvent.rules.checkout.CheckoutDecision.Proceeds;

/**
 * Shares an order's figures out among its parts: what is the order's by the list price of what is in a part, what is a merchant's by that
 * of the merchant's items in it. The pieces lie one after another, by line and within a line by part; each gets what its stretch has of
 * the figure, both ends rounded down, so that whatever the parts are nothing is lost and nothing is made. Where all of it is for nothing
 * it is shared out by items.
 */
final class PartShares {

    private PartShares() {}

    /** A line as it was sold. @param line from 0 */
    record SoldLine(int line, String merchant, int quantity, long unitPrice) {}

    /** One piece between two ends. */
    private record Stretch(Piece piece, String merchant, long list, int items) {}

    /**
     * @param pieces that have all items of all lines, each once
     * @return by part
     */
    static Map<Integer, PartShare> of(List<SoldLine> lines, List<Piece> pieces, Amounts amounts) {
        List<Stretch> stretches = stretches(lines, pieces);
        Map<Integer, PartShare> shares = new TreeMap<>();
        share(stretches, shares, ofAll(amounts));
        Map<String, List<Stretch>> byMerchant = new HashMap<>();
        stretches.forEach(one -> byMerchant
                .computeIfAbsent(one.merchant(), code -> new ArrayList<>())
                .add(one));
        byMerchant.forEach((merchant, own) -> share(own, shares, ofMerchant(amounts, merchant)));
        stretches.forEach(one -> shares.merge(
                one.piece().part(), new PartShare(one.list(), 0, 0, 0, 0, 0, Map.of(), 0, 0), PartShare::plus));
        return shares;
    }

    private static List<Stretch> stretches(List<SoldLine> lines, List<Piece> pieces) {
        Map<Integer, SoldLine> byLine = new HashMap<>();
        lines.forEach(line -> byLine.put(line.line(), line));
        return pieces.stream()
                .sorted(Comparator.comparingInt(Piece::line).thenComparingInt(Piece::part))
                .map(piece -> {
                    SoldLine line = byLine.get(piece.line());
                    long list = Math.multiplyExact(line.unitPrice(), piece.quantity());
                    return new Stretch(piece, line.merchant(), list, piece.quantity());
                })
                .toList();
    }

    /** What is no merchant's in particular. */
    private static PartShare ofAll(Amounts amounts) {
        PartShare whole = PartShare.whole(amounts);
        return new PartShare(0, whole.payable(), whole.subsidy(), whole.spent(), 0, 0, whole.commissions(), 0, 0);
    }

    private static PartShare ofMerchant(Amounts amounts, String merchant) {
        return new PartShare(
                0,
                0,
                0,
                0,
                amounts.points().stream()
                        .filter(one -> one.merchant().equals(merchant))
                        .mapToLong(Points::points)
                        .sum(),
                amounts.coins().stream()
                        .filter(one -> one.merchant().equals(merchant))
                        .mapToLong(Coins::coins)
                        .sum(),
                Map.of(),
                amounts.proceeds().stream()
                        .filter(one -> one.merchant().equals(merchant))
                        .mapToLong(Proceeds::amount)
                        .sum(),
                amounts.giveUps().stream()
                        .filter(one -> one.merchant().equals(merchant))
                        .mapToLong(GiveUp::amount)
                        .sum());
    }

    private static void share(List<Stretch> stretches, Map<Integer, PartShare> shares, PartShare whole) {
        long priced = stretches.stream().mapToLong(Stretch::list).sum();
        long all = priced > 0
                ? priced
                : stretches.stream().mapToLong(Stretch::items).sum();
        long from = 0;
        for (Stretch one : stretches) {
            long until = from + (priced > 0 ? one.list() : one.items());
            long begin = from;
            LongUnaryOperator of = amount -> down(amount, until, all) - down(amount, begin, all);
            Map<Integer, Long> levels = new TreeMap<>();
            whole.commissions().forEach((level, fen) -> levels.put(level, of.applyAsLong(fen)));
            shares.merge(
                    one.piece().part(),
                    new PartShare(
                            0,
                            of.applyAsLong(whole.payable()),
                            of.applyAsLong(whole.subsidy()),
                            of.applyAsLong(whole.spent()),
                            of.applyAsLong(whole.points()),
                            of.applyAsLong(whole.coins()),
                            levels,
                            of.applyAsLong(whole.proceeds()),
                            of.applyAsLong(whole.giveUp())),
                    PartShare::plus);
            from = until;
        }
    }

    private static long down(long amount, long part, long whole) {
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
