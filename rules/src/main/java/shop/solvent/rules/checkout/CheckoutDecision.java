package shop.solvent.rules.checkout;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Verdict;

/**
 * What shall happen with an order. All amounts are final: what the order service posts is copied from here. A refused
 * order keeps the effects that were asked for, with nothing granted, and moves {@link Amounts#NOTHING}.
 *
 * @param reasons why it is held or refused; empty if accepted
 * @param effects everything rules asked for, granted or not
 * @param fired which rules spoke, on which facts
 * @param rulebook content hash of the rulebook that decided
 */
public record CheckoutDecision(
        Outcome outcome,
        List<Reason> reasons,
        List<Effect> effects,
        Amounts amounts,
        List<FiredRule> fired,
        String rulebook)
        implements Decision {

    public CheckoutDecision {
        reasons = List.copyOf(reasons);
        effects = List.copyOf(effects);
        fired = List.copyOf(fired);
    }

    @Override
    public Map<String, String> figures() {
        Map<String, String> figures = new TreeMap<>();
        figures.put("outcome", outcome.text());
        figures.put("score", Long.toString(Verdict.score(effects)));
        figures.put("reasons", reasons.stream().map(Reason::code).distinct().collect(Collectors.joining(" ")));
        figures.put("list", Long.toString(amounts.list()));
        figures.put("discount", Long.toString(amounts.discount()));
        figures.put("payable", Long.toString(amounts.payable()));
        figures.put("commissionBase", Long.toString(amounts.commissionBase()));
        figures.put("subsidies", sum(amounts.subsidies(), Subsidy::amount));
        figures.put("proceeds", sum(amounts.proceeds(), Proceeds::amount));
        figures.put("giveUps", sum(amounts.giveUps(), GiveUp::amount));
        figures.put("won", sum(amounts.won(), Won::amount));
        figures.put("commissions", sum(amounts.commissions(), Commission::amount));
        for (int level = 1; level <= 2; level++) {
            int paid = level;
            figures.put(
                    "commission" + level,
                    sum(
                            amounts.commissions().stream()
                                    .filter(commission -> commission.level() == paid)
                                    .toList(),
                            Commission::amount));
        }
        figures.put("points", sum(amounts.points(), Points::points));
        figures.put("coins", sum(amounts.coins(), Coins::coins));
        figures.put("paidInCoins", Long.toString(amounts.paidWith().coins()));
        figures.put("paidInPoints", Long.toString(amounts.paidWith().points()));
        PurseFact.ALL.forEach(purse -> figures.put(purse.figure(), Long.toString(purse.in(amounts.payment()))));
        figures.put("campaigns", amounts.campaigns().stream().map(Use::code).collect(Collectors.joining(" ")));
        figures.put(
                "stages",
                amounts.points().stream()
                        .map(lot -> Integer.toString(lot.stages()))
                        .distinct()
                        .collect(Collectors.joining(" ")));
        return figures;
    }

    private static <T> String sum(List<T> parts, ToLongFunction<T> amount) {
        return Long.toString(parts.stream().mapToLong(amount).sum());
    }

    /** Nothing moves, and no rule had a part in it. */
    static CheckoutDecision refused(Reason reason, String rulebook) {
        return new CheckoutDecision(Outcome.REFUSED, List.of(reason), List.of(), Amounts.NOTHING, List.of(), rulebook);
    }

    public enum Outcome {
        /** Paid and posted. */
        ACCEPTED,
        /** Nothing moved; the same order goes through once its buyer shows a one-time code. */
        STEP_UP,
        /** The money is set aside; a person decides. */
        HELD,
        /** Nothing moved, and a person looks at the buyer. */
        BLOCKED,
        /** Nothing moved. */
        REFUSED;

        /** Whether nothing moved. */
        public boolean isRefused() {
            return this == STEP_UP || this == BLOCKED || this == REFUSED;
        }

        /** As it is written: {@code step-up}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The money, points and coins of the order, in fen, points and coins, of which each is worth a fen. Always: {@code list −
     * discount = payable + subsidies + spent}, and {@code payable + subsidies + spent = proceeds + giveUps + commissions}. A
     * refused order moves {@link #NOTHING}.
     *
     * @param payable what the member pays in money, the sum of {@code payment}'s parts
     * @param commissionBase the part of {@code payable} that is fresh external money (G4)
     * @param campaigns each that was granted anything, by code; null, as decisions were recorded before there were any, is
     *     none
     * @param coins that the buyer gets; null for none
     * @param spent what the buyer pays with besides money; null for nothing
     * @param endings until when points and coins of the order can be spent; null where neither ends
     * @param won what the merchant who won the buyer gets out of the give-ups, by pool; null for nothing
     */
    public record Amounts(
            long list,
            long discount,
            long payable,
            long commissionBase,
            WalletFact payment,
            List<Subsidy> subsidies,
            List<Proceeds> proceeds,
            List<GiveUp> giveUps,
            List<Commission> commissions,
            List<Points> points,
            List<Use> campaigns,
            List<Coins> coins,
            Spent spent,
            Endings endings,
            List<Won> won) {

        /** What a refused order moves. */
        public static final Amounts NOTHING = new Amounts(
                0,
                0,
                0,
                0,
                WalletFact.ofPaidIn(0),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null);

        /** Where nobody gets anything for having won the buyer. */
        public Amounts(
                long list,
                long discount,
                long payable,
                long commissionBase,
                WalletFact payment,
                List<Subsidy> subsidies,
                List<Proceeds> proceeds,
                List<GiveUp> giveUps,
                List<Commission> commissions,
                List<Points> points,
                List<Use> campaigns,
                List<Coins> coins,
                Spent spent,
                Endings endings) {
            this(
                    list,
                    discount,
                    payable,
                    commissionBase,
                    payment,
                    subsidies,
                    proceeds,
                    giveUps,
                    commissions,
                    points,
                    campaigns,
                    coins,
                    spent,
                    endings,
                    null);
        }

        public Amounts {
            subsidies = List.copyOf(subsidies);
            proceeds = List.copyOf(proceeds);
            giveUps = List.copyOf(giveUps);
            commissions = List.copyOf(commissions);
            points = List.copyOf(points);
            campaigns = campaigns == null ? List.of() : List.copyOf(campaigns);
            coins = coins == null || coins.isEmpty()
                    ? null
                    : List.copyOf(coins); // not a word in the record of most orders
            won = won == null || won.isEmpty() ? null : List.copyOf(won);
        }

        @Override
        public List<Won> won() {
            return won == null ? List.of() : won;
        }

        @Override
        public List<Coins> coins() {
            return coins == null ? List.of() : coins;
        }

        /** What the buyer pays with besides money, nothing perhaps. */
        public Spent paidWith() {
            return spent == null ? Spent.NOTHING : spent;
        }

        /**
         * Fen that may still be given for the order: all rewards together stay below what was paid for it in fresh money (G4).
         *
         * @param given fen that were given for it since it was placed
         */
        public long leaves(long given) {
            long promised = commissions.stream().mapToLong(Commission::amount).sum()
                    + won().stream().mapToLong(Won::amount).sum()
                    + points.stream().mapToLong(Points::points).sum()
                    + coins().stream().mapToLong(Coins::coins).sum();
            return Math.max(0, commissionBase - promised - given - 1);
        }
    }

    /** {@code amount} fen that a pool adds to the member's payment. */
    public record Subsidy(String pool, long amount) {}

    /** {@code amount} fen the merchant receives. */
    public record Proceeds(String merchant, long amount) {}

    /**
     * {@code amount} fen of the merchant's sale that go into the merchant's pool.
     *
     * @param parts what of it goes on into pools of the shop's; null for nothing
     */
    public record GiveUp(String merchant, String pool, long amount, List<Part> parts) {

        public GiveUp {
            parts = parts == null || parts.isEmpty()
                    ? null
                    : List.copyOf(parts); // not a word in the record of most orders
        }

        /** All of it stays in the merchant's pool. */
        public GiveUp(String merchant, String pool, long amount) {
            this(merchant, pool, amount, null);
        }

        @Override
        public List<Part> parts() {
            return parts == null ? List.of() : parts;
        }
    }

    /** {@code amount} fen for a pool of the shop's. */
    public record Part(String pool, long amount) {}

    /**
     * {@code amount} fen of what went into the pool, for the merchant who won the buyer: pending for {@code afterDays} days.
     */
    public record Won(String merchant, String pool, long amount, int afterDays) {}

    /** {@code amount} fen for an inviter, pending for {@code settleAfterDays} days. */
    public record Commission(int level, String member, long amount, int settleAfterDays) {}

    /**
     * What a campaign cost in this order.
     *
     * @param cost fen taken off or subsidised, points at their face value of one fen, and fen of commission, together
     */
    public record Use(String code, long cost) {}

    /**
     * A lot of locked points for the buyer, to be released out of {@code pool} in {@code stages} equal stages, the first
     * {@code everyDays} days after the order.
     */
    public record Points(String merchant, String pool, long points, int stages, int everyDays) {}

    /**
     * Coins for the buyer, whose money leaves {@code pool} with the order; spendable {@code afterDays} days after it.
     */
    public record Coins(String merchant, String pool, long coins, int afterDays) {}

    /** @param points null where they never end, as with {@code coins} */
    public record Endings(Ending points, Ending coins) {}

    /**
     * Until when points or coins can be spent.
     *
     * @param days after the day from which they can be
     * @param months 0 for that very day, 1 for the last day of its month, 3 of its quarter, 12 of its year
     * @param kept days for which each order of the holder keeps them after it at least; 0 where orders do not
     */
    public record Ending(int days, int months, int kept) {

        /** The last day on which they can be spent that could be from {@code first} on. */
        public LocalDate after(LocalDate first) {
            LocalDate day = first.plusDays(days);
            if (months == 0) {
                return day;
            }
            YearMonth month = YearMonth.from(day);
            int more = (months - month.getMonthValue() % months) % months;
            return month.plusMonths(more).atEndOfMonth();
        }
    }

    /** Coins and points that the buyer pays with, each for a fen of the price. */
    public record Spent(long coins, long points) {

        public static final Spent NOTHING = new Spent(0, 0);

        /** Fen of the price. */
        public long worth() {
            return Math.addExact(coins, points);
        }
    }
}
