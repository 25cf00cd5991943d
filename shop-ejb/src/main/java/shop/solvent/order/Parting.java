package shop.solvent.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;

/**
 * How an order parts, for what goes back of it. What it was worth, in money, subsidies, coins and points, is a row of fen, line after line;
 * a line's stretch of it is what its merchant, its pool and promoters got for it. How far a line has gone back is a place in its stretch.
 * Up to any place, of several amounts that make up a row the first has its whole &times; place &divide; length, rounded down, and the
 * others share what is left in the same way, the last all of it. So each amount only grows along the row, all of them come to the row at
 * each place, and at its end each is whole: in whatever steps one goes.
 */
final class Parting {

    /** A line as it was ordered. @param list fen of its list price, all items */
    record Line(int line, String merchant, int quantity, long list) {}

    /**
     * Fen, or points and coins, up to some place of each line. Places within the lists are those of the decision.
     *
     * @param giveUps what went into pools for merchants
     * @param lots points that the order gave
     * @param coinLots coins that it gave
     */
    record Sum(
            long money,
            List<Long> subsidies,
            long coins,
            long points,
            List<Long> proceeds,
            List<Long> giveUps,
            List<Long> commissions,
            List<Long> lots,
            List<Long> coinLots) {

        Sum minus(Sum other) {
            return new Sum(
                    money - other.money,
                    minus(subsidies, other.subsidies),
                    coins - other.coins,
                    points - other.points,
                    minus(proceeds, other.proceeds),
                    minus(giveUps, other.giveUps),
                    minus(commissions, other.commissions),
                    minus(lots, other.lots),
                    minus(coinLots, other.coinLots));
        }

        private static List<Long> minus(List<Long> all, List<Long> less) {
            List<Long> left = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                left.add(all.get(i) - less.get(i));
            }
            return left;
        }
    }

    private final Amounts amounts;
    private final List<Line> lines;
    /** Of the row: subsidies, coins, points, money. */
    private final long[] sources;
    /** Of each line: commissions, give-ups, proceeds. */
    private final long[][] sinks;
    /** Of each line: points, coins. */
    private final long[][] gives;

    private final long[] worth;
    private final long[] start;

    /** @param lines in their order */
    Parting(Amounts amounts, List<Line> lines) {
        this.amounts = amounts;
        this.lines = List.copyOf(lines);
        int many = lines.size();
        sources = new long[amounts.subsidies().size() + 3];
        for (int i = 0; i < amounts.subsidies().size(); i++) {
            sources[i] = amounts.subsidies().get(i).amount();
        }
        sources[sources.length - 3] = amounts.paidWith().coins();
        sources[sources.length - 2] = amounts.paidWith().points();
        sources[sources.length - 1] = amounts.payment().total();
        int commissions = amounts.commissions().size();
        int giveUps = amounts.giveUps().size();
        int columns = commissions + giveUps + amounts.proceeds().size();
        List<String> merchants = lines.stream().map(Line::merchant).distinct().toList();
        long[][] got = new long[merchants.size()][columns];
        for (int i = 0; i < giveUps; i++) {
            got[merchants.indexOf(amounts.giveUps().get(i).merchant())][commissions + i] =
                    amounts.giveUps().get(i).amount();
        }
        for (int i = 0; i < amounts.proceeds().size(); i++) {
            got[merchants.indexOf(amounts.proceeds().get(i).merchant())][commissions + giveUps + i] =
                    amounts.proceeds().get(i).amount();
        }
        long[] sold = new long[merchants.size()];
        for (int i = 0; i < sold.length; i++) {
            sold[i] = Arrays.stream(got[i]).sum();
        }
        for (int i = 0; i < commissions; i++) {
            spread(amounts.commissions().get(i).amount(), got, i, merchant -> sold[merchant]);
        }
        // A merchant's lines lie in its stretch by their list prices, so a line without a discount is worth its price
        // to the fen.
        sinks = new long[many][columns];
        for (int i = 0; i < got.length; i++) {
            String merchant = merchants.get(i);
            long[][] length = new long[many][1];
            spread(Arrays.stream(got[i]).sum(), length, 0, line -> listOf(line, merchant));
            long place = 0;
            for (int line = 0; line < many; line++) {
                if (lines.get(line).merchant().equals(merchant)) {
                    add(sinks[line], along(got[i], place + length[line][0]), 1);
                    add(sinks[line], along(got[i], place), -1);
                    place += length[line][0];
                }
            }
        }
        int points = amounts.points().size();
        gives = new long[many][points + amounts.coins().size()];
        for (int i = 0; i < points; i++) {
            String merchant = amounts.points().get(i).merchant();
            spread(amounts.points().get(i).points(), gives, i, line -> listOf(line, merchant));
        }
        for (int i = 0; i < amounts.coins().size(); i++) {
            String merchant = amounts.coins().get(i).merchant();
            spread(amounts.coins().get(i).coins(), gives, points + i, line -> listOf(line, merchant));
        }
        worth = new long[many];
        start = new long[many];
        long place = 0;
        for (int i = 0; i < many; i++) {
            worth[i] = Arrays.stream(sinks[i]).sum();
            start[i] = place;
            place += worth[i];
        }
        if (place != Arrays.stream(sources).sum()) {
            throw new IllegalArgumentException("what came for it is not what went: " + amounts);
        }
    }

    /** What a line weighs among those of a merchant: its list price; where all are free, each the same. */
    private long listOf(int line, String merchant) {
        Line one = lines.get(line);
        if (!one.merchant().equals(merchant)) {
            return 0;
        }
        boolean free = lines.stream()
                .filter(other -> other.merchant().equals(merchant))
                .allMatch(other -> other.list() == 0);
        return free ? 1 : one.list();
    }

    private void spread(long amount, long[][] over, int column, ToLongFunction<Integer> weight) {
        long all = 0;
        for (int i = 0; i < over.length; i++) {
            all += weight.applyAsLong(i);
        }
        if (all == 0) { // nobody of these got anything else of it
            over[0][column] = amount;
            return;
        }
        long from = 0;
        for (int i = 0; i < over.length; i++) {
            long until = from + weight.applyAsLong(i);
            over[i][column] = new LineShare(from, until, all).of(amount);
            from = until;
        }
    }

    /** What of amounts that make up a row lies before a place of it. */
    private static long[] along(long[] amounts, long place) {
        long[] before = new long[amounts.length];
        long length = Arrays.stream(amounts).sum();
        long left = place;
        for (int i = 0; i < amounts.length && length > 0; i++) {
            before[i] = LineShare.of(amounts[i], left, length);
            left -= before[i];
            length -= amounts[i];
        }
        return before;
    }

    private int index(int line) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).line() == line) {
                return i;
            }
        }
        throw new IllegalArgumentException("no line " + line);
    }

    List<Line> lines() {
        return lines;
    }

    /** How long a line's stretch is, fen. */
    long worth(int line) {
        return worth[index(line)];
    }

    /** Fen of money between two places of a line. */
    long money(int line, long from, long until) {
        int i = index(line);
        int money = sources.length - 1;
        return along(sources, start[i] + until)[money] - along(sources, start[i] + from)[money];
    }

    /**
     * How far a line has gone back once so much more money of it has.
     *
     * @param fen more than nothing, and no more than {@link #money} has from there to its end: then it is the end
     */
    long until(int line, long from, long fen) {
        long end = worth(line);
        if (fen == money(line, from, end)) {
            return end;
        }
        long less = from; // money grows by no more than a fen from one place to the next
        long enough = end;
        while (enough - less > 1) {
            long middle = less + (enough - less) / 2;
            if (money(line, from, middle) >= fen) {
                enough = middle;
            } else {
                less = middle;
            }
        }
        return enough;
    }

    /** Where every line ends. */
    Map<Integer, Long> ends() {
        Map<Integer, Long> ends = new TreeMap<>();
        lines.forEach(line -> ends.put(line.line(), worth(line.line())));
        return ends;
    }

    /** @param places by line; a line without one has not gone back at all */
    Sum at(Map<Integer, Long> places) {
        long[] from = new long[sources.length];
        int columns = sinks.length == 0 ? 0 : sinks[0].length;
        long[] went = new long[columns];
        long[] given = new long[gives.length == 0 ? 0 : gives[0].length];
        for (int i = 0; i < lines.size(); i++) {
            long place = places.getOrDefault(lines.get(i).line(), 0L);
            add(from, along(sources, start[i] + place), 1);
            add(from, along(sources, start[i]), -1);
            add(went, along(sinks[i], place), 1);
            for (int k = 0; k < given.length; k++) {
                given[k] += place == worth[i] ? gives[i][k] : LineShare.of(gives[i][k], place, worth[i]);
            }
        }
        int subsidies = amounts.subsidies().size();
        int commissions = amounts.commissions().size();
        int giveUps = amounts.giveUps().size();
        int points = amounts.points().size();
        return new Sum(
                from[subsidies + 2],
                list(from, 0, subsidies),
                from[subsidies],
                from[subsidies + 1],
                list(went, commissions + giveUps, went.length),
                list(went, commissions, commissions + giveUps),
                list(went, 0, commissions),
                list(given, 0, points),
                list(given, points, given.length));
    }

    private static void add(long[] to, long[] some, int sign) {
        for (int i = 0; i < to.length; i++) {
            to[i] += sign * some[i];
        }
    }

    private static List<Long> list(long[] all, int from, int until) {
        return Arrays.stream(all, from, until).boxed().toList();
    }
}
