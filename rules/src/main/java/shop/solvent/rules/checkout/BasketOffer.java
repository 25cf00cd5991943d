package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.kernel.Allocation;
import shop.solvent.rules.point.Contest;

/** Something off for what stands together in an order. What it comes to follows from what the lines cost when it counts. */
sealed interface BasketOffer {

    /** An offer is called as the choice that makes it. */
    ClassValue<Contest> CONTESTS = new ClassValue<>() {
        @Override
        protected Contest computeValue(Class<?> offer) {
            String name = offer.getSimpleName();
            return Contest.of(CheckoutChoices.class, name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
        }
    };

    /** Where it stands against others of its kind. */
    default Contest contest() {
        return CONTESTS.get(getClass());
    }

    /** Code of what its lines have in common, or of the goods it is about; empty for the whole order. */
    String subject();

    /** Whether the line takes part, so that it can take part in no other. */
    boolean takes(LineFact line);

    /** Fen off by line. @param price fen that each line costs */
    long[] off(List<LineFact> lines, long[] price);

    /** An offer on what stands together in one basket. */
    sealed interface OfBasket extends BasketOffer {

        BasketFact basket();

        @Override
        default String subject() {
            return basket().code();
        }

        @Override
        default boolean takes(LineFact line) {
            return basket().holds(line);
        }
    }

    record AmountOff(BasketFact basket, long fen) implements OfBasket {

        @Override
        public long[] off(List<LineFact> lines, long[] price) {
            return split(lines, price, this::takes, sum -> fen);
        }
    }

    record AmountOffEvery(BasketFact basket, long fen, long everyFen, long maxFen) implements OfBasket {

        @Override
        public long[] off(List<LineFact> lines, long[] price) {
            long times = Math.min(basket.amount() / everyFen, maxFen / Math.max(1, fen) + 1);
            return split(lines, price, this::takes, sum -> Math.min(maxFen, times * fen));
        }
    }

    record ShareOff(BasketFact basket, int basisPoints, long maxFen) implements OfBasket {

        @Override
        public long[] off(List<LineFact> lines, long[] price) {
            return split(lines, price, this::takes, sum -> Math.min(maxFen, LineAmounts.share(sum, basisPoints)));
        }
    }

    record NthOff(BasketFact basket, int basisPoints, int nth) implements OfBasket {

        @Override
        public long[] off(List<LineFact> lines, long[] price) {
            long[] off = new long[price.length];
            for (Items some : Items.of(lines, price, this::takes)) {
                off[some.line()] +=
                        (some.end() / nth - some.start() / nth) * LineAmounts.share(some.unit(), basisPoints);
            }
            return off;
        }
    }

    record ItemsFor(BasketFact basket, long fen, int items) implements OfBasket {

        @Override
        public long[] off(List<LineFact> lines, long[] price) {
            List<Items> all = Items.of(lines, price, this::takes);
            long few = saving(Items.total(all) / items, fen, packages -> Items.cost(all, packages * items));
            long picked = few * items;
            long[] weights = new long[price.length];
            all.forEach(some -> weights[some.line()] += some.before(picked) * some.unit());
            long value = Items.cost(all, picked) - few * fen;
            return value == 0 ? new long[price.length] : Allocation.proportional(value, weights);
        }
    }

    record ItemsFree(BasketFact basket, int free, int bought) implements OfBasket {

        @Override
        public long[] off(List<LineFact> lines, long[] price) {
            List<Items> all = Items.of(lines, price, this::takes);
            long whole = Items.total(all) / (bought + free) * (bought + free);
            long[] off = new long[price.length];
            for (Items some : all) {
                off[some.line()] +=
                        (free(Math.min(some.end(), whole)) - free(Math.min(some.start(), whole))) * some.unit();
            }
            return off;
        }

        /** How many of the first items cost nothing. */
        private long free(long items) {
            return items / (bought + free) * free + Math.max(0, items % (bought + free) - bought);
        }
    }

    record FreeWith(LineFact line, BasketFact basket, int most, int bought) implements BasketOffer {

        @Override
        public String subject() {
            return line.sku();
        }

        @Override
        public boolean takes(LineFact one) {
            return one.equals(line) || basket.holds(one);
        }

        @Override
        public long[] off(List<LineFact> lines, long[] price) {
            long others = basket.quantity() - (basket.holds(line) ? line.quantity() : 0);
            long free = Math.min(Math.min(most, line.quantity()), others / bought);
            long[] off = new long[price.length];
            off[line.line()] = Items.cost(Items.of(lines, price, line::equals), free);
            return off;
        }
    }

    /**
     * Items that the buyer chose.
     *
     * @param lines among which the choice is, in their order
     */
    record ChosenFor(List<LineFact> lines, BasketFact basket, long fen, int most, long fromFen) implements BasketOffer {

        boolean isTheSameChoiceAs(ChosenFor other) {
            return fen == other.fen && most == other.most && fromFen == other.fromFen && basket.equals(other.basket);
        }

        ChosenFor and(LineFact line) {
            List<LineFact> both = Stream.concat(lines.stream(), Stream.of(line))
                    .distinct()
                    .sorted(Comparator.comparingInt(LineFact::line))
                    .toList();
            return new ChosenFor(both, basket, fen, most, fromFen);
        }

        /** Without the lines of which another choice gave something; and what it gave does not count for this one. */
        ChosenFor after(ChosenFor other, List<LineFact> all, long[] price) {
            long[] given = other.chosen(all, price).items();
            long value = 0;
            List<LineFact> rest = new ArrayList<>(lines);
            for (LineFact line : all) {
                if (given[line.line()] > 0) {
                    value += basket.holds(line) ? given[line.line()] * line.unitPrice() : 0;
                    rest.remove(line);
                }
            }
            return new ChosenFor(rest, basket, fen, most, Math.addExact(fromFen, value));
        }

        /** The goods among which the choice is. */
        @Override
        public String subject() {
            return lines.stream().map(LineFact::sku).distinct().collect(Collectors.joining(" "));
        }

        @Override
        public boolean takes(LineFact line) {
            return lines.contains(line);
        }

        @Override
        public long[] off(List<LineFact> all, long[] price) {
            return chosen(all, price).off();
        }

        /** @param items given, by line */
        private record Chosen(long[] off, long[] items) {}

        /** The dearest first, of those without which the basket still comes to what is asked. */
        private Chosen chosen(List<LineFact> all, long[] price) {
            long[] off = new long[price.length];
            long[] items = new long[price.length];
            long spare = Math.max(0, basket.amount() - fromFen);
            long left = basket.amount() < fromFen ? 0 : most;
            for (Items some : Items.of(all, price, this::takes)) {
                LineFact line = all.get(some.line());
                long unit = basket.holds(line) ? line.unitPrice() : 0;
                long given = Math.min(left, some.end() - some.start());
                given = some.unit() <= fen ? 0 : unit == 0 ? given : Math.min(given, spare / unit);
                off[some.line()] += given * Math.max(0, some.unit() - fen);
                items[some.line()] += given;
                spare -= given * unit;
                left -= given;
            }
            return new Chosen(off, items);
        }
    }

    record PairFor(LineFact line, LineFact other, long fen) implements BasketOffer {

        @Override
        public String subject() {
            return line.sku();
        }

        @Override
        public boolean takes(LineFact one) {
            return one.equals(line) || one.equals(other);
        }

        @Override
        public long[] off(List<LineFact> lines, long[] price) {
            if (line.equals(other)) {
                return new long[price.length];
            }
            List<Items> one = Items.of(lines, price, line::equals);
            List<Items> two = Items.of(lines, price, other::equals);
            ToLongFunction<Long> cost = pairs -> Items.cost(one, pairs) + Items.cost(two, pairs);
            long picked = saving(Math.min(Items.total(one), Items.total(two)), fen, cost);
            long[] weights = new long[price.length];
            weights[line.line()] = Items.cost(one, picked);
            weights[other.line()] = Items.cost(two, picked);
            return picked == 0 ? weights : Allocation.proportional(cost.applyAsLong(picked) - picked * fen, weights);
        }
    }

    /** Items of one line that cost the same, with their places among all items, the dearest first. */
    record Items(int line, long unit, long start, long end) {

        /** What a line costs is the sum of what its items cost: they differ by a fen at most. */
        static List<Items> of(List<LineFact> lines, long[] price, Predicate<LineFact> takes) {
            List<Items> all = new ArrayList<>();
            for (LineFact line : lines) {
                if (takes.test(line) && line.quantity() > 0) {
                    long unit = price[line.line()] / line.quantity();
                    long dearer = price[line.line()] % line.quantity();
                    all.add(new Items(line.line(), unit + 1, 0, dearer));
                    all.add(new Items(line.line(), unit, 0, line.quantity() - dearer));
                }
            }
            all.sort(Comparator.comparingLong(Items::unit).reversed());
            long start = 0;
            for (int i = 0; i < all.size(); i++) {
                Items some = all.get(i);
                all.set(i, new Items(some.line, some.unit, start, start + some.end));
                start += some.end;
            }
            return all;
        }

        static long total(List<Items> all) {
            return all.isEmpty() ? 0 : all.get(all.size() - 1).end;
        }

        /** Fen that the first items cost together. */
        static long cost(List<Items> all, long first) {
            return all.stream()
                    .mapToLong(some -> some.before(first) * some.unit)
                    .sum();
        }

        /** How many of these are among the first. */
        long before(long first) {
            return Math.max(0, Math.min(first, end) - start);
        }
    }

    /**
     * How many packages save anything. The dearest items go first, so each saves at least as much as the next.
     *
     * @param most packages there can be
     * @param fen that one costs
     * @param cost of the items of the first packages
     */
    private static long saving(long most, long fen, ToLongFunction<Long> cost) {
        long few = 0;
        long many = most;
        while (few < many) {
            long half = (few + many + 1) / 2;
            boolean saves = cost.applyAsLong(half) - cost.applyAsLong(half - 1) > fen;
            few = saves ? half : few;
            many = saves ? many : half - 1;
        }
        return few;
    }

    /** An amount over the lines that take part, in proportion to what they cost; never more than that. */
    private static long[] split(
            List<LineFact> lines, long[] price, Predicate<LineFact> takes, ToLongFunction<Long> amount) {
        long[] weights = new long[price.length];
        long sum = 0;
        for (LineFact line : lines) {
            if (takes.test(line)) {
                weights[line.line()] = price[line.line()];
                sum = Math.addExact(sum, price[line.line()]);
            }
        }
        return sum == 0 ? weights : Allocation.proportional(Math.min(sum, amount.applyAsLong(sum)), weights);
    }
}
