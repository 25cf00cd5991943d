package shop.solvent.simulation;

import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.simulation.Laws.Breach;
import shop.solvent.simulation.Town.Act;

/**
 * A run from one seed. The seed is all there is: neither how long the run is meant to be, nor the wall clock, nor what
 * ids the shop draws has a say in what happens, so the first n steps of a seed are always the same.
 */
final class Simulation {

    private static final int BETWEEN_FULL_CHECKS = 50;

    private static final List<AccountType> REMEMBERED =
            List.of(AccountType.PAID_IN, AccountType.EARNED, AccountType.LOCKED_POINTS, AccountType.RELEASED_POINTS);

    private record Choice(int weight, Act act) {}

    private final long seed;
    private final Town town;
    private final Laws laws;
    private final Keepers keepers;
    private final Purse purse;
    private final Finance finance;
    private final Machines machines;
    private final Bank bank;
    private final Savers savers;
    private final Travellers travellers;
    private final List<Choice> choices;
    private final int weights;
    private final YearMonth begin;
    private YearMonth month;
    private int step;
    private int everyActs = 1;

    Simulation(long seed) {
        this.seed = seed;
        town = new Town(seed, this::mustHoldNow);
        laws = new Laws(town);
        keepers = new Keepers(town, laws);
        Members members = new Members(town);
        purse = new Purse(town);
        finance = new Finance(town, seed);
        machines = new Machines(town, seed);
        bank = new Bank(town, seed);
        savers = new Savers(town, seed);
        travellers = new Travellers(town, seed);
        choices = List.of(
                new Choice(70, members::join),
                new Choice(120, members::topUp),
                new Choice(300, members::order),
                new Choice(70, members::refund),
                new Choice(15, members::cancel),
                new Choice(15, members::bind),
                new Choice(40, members::comeAgain),
                new Choice(15, members::foreignOrder),
                new Choice(15, members::nonsense),
                new Choice(7, members::rush),
                new Choice(12, members::ring),
                new Choice(5, members::refundAbuse),
                new Choice(7, members::cashOut),
                new Choice(40, keepers::review),
                new Choice(25, keepers::contribute),
                new Choice(25, keepers::changeLevel),
                new Choice(8, keepers::changePrice),
                new Choice(8, keepers::changeGiveUp),
                new Choice(10, keepers::changeRules),
                new Choice(120, keepers::timers),
                new Choice(8, keepers::reconcile),
                new Choice(40, purse::give),
                new Choice(20, purse::endGifts),
                new Choice(60, purse::withdraw),
                new Choice(60, purse::payOut),
                new Choice(70, purse::providerCalls),
                new Choice(25, purse::decide),
                new Choice(15, purse::takeBack),
                new Choice(15, purse::stand),
                new Choice(12, purse::standing),
                new Choice(30, purse::putAside),
                new Choice(10, keepers::restart),
                new Choice(8, keepers::releaseNow),
                new Choice(40, keepers::jump));
        weights = choices.stream().mapToInt(Choice::weight).sum();
        for (int i = 0; i < 6; i++) {
            town.soon.add(members::join);
        }
        begin = town.month();
        month = begin;
    }

    /**
     * Laws are asked after so many acts and not after each: of all that happened since, but nobody hears of what was broken and whole
     * again in between.
     */
    Simulation askingEvery(int acts) {
        everyActs = acts;
        return this;
    }

    History history() {
        return town.history;
    }

    Town town() {
        return town;
    }

    Laws laws() {
        return laws;
    }

    int steps() {
        return step;
    }

    /** Months since the run began. */
    long months() {
        return ChronoUnit.MONTHS.between(begin, town.month());
    }

    /** @throws AssertionError that tells which law broke, after which acts, and how to see it again */
    Simulation run(int untilStep, long untilMonths) {
        return run(untilStep, () -> months() >= untilMonths);
    }

    /**
     * As the other, until something is so instead of for so many months.
     *
     * @throws AssertionError as the other
     */
    Simulation run(int untilStep, BooleanSupplier enough) {
        guarded(this::mustHoldAlways);
        while (step < untilStep && !enough.getAsBoolean()) {
            guarded(this::step);
        }
        return this;
    }

    /** Lets everything come to its end: whatever waits for its day has it. */
    Simulation finish() {
        guarded(() -> {
            town.pass(Duration.ofDays(40));
            told(keepers.timers());
            told(purse.endGifts());
            told(machines.end());
            told(travellers.end());
            finance.settle();
            for (int round = 0; round < 3; round++) {
                purse.payAllOut();
                finance.payAllOut();
                town.pass(Duration.ofHours(2)); // after which the provider is asked
            }
            told(keepers.timers());
            mustHoldAlways();
            long stuck = town.shop()
                    .database()
                    .database()
                    .number("SELECT (SELECT COUNT(*) FROM outbox)"
                            + " + (SELECT COUNT(*) FROM release_run WHERE state <> 'DONE')"
                            + " + (SELECT COUNT(*) FROM transfer t LEFT JOIN transfer r ON r.pending = t.id"
                            + " WHERE t.phase = 1 AND t.due_at IS NOT NULL AND r.id IS NULL)"
                            + " + (SELECT COUNT(*) FROM orders WHERE state = 'HELD')"
                            + " + (SELECT COUNT(*) FROM withdrawal WHERE ended_at IS NULL)"
                            + " + (SELECT COUNT(*) FROM currency_conversion WHERE ended_at IS NULL)"
                            + " + (SELECT COUNT(*) FROM currency_return WHERE ended_at IS NULL)");
            Town.must(
                    stuck == 0,
                    stuck + " messages, runs, commissions, orders, withdrawals or conversions wait for ever");
            town.expected()
                    .people
                    .forEach(person -> town.history.add("%s: %d paid in, %d earned, %d owed, %d points"
                            .formatted(person, person.paidIn, person.earned, person.owed, person.points)));
        });
        return this;
    }

    private void step() {
        step++;
        Act next = town.soon.poll();
        if (next == null) {
            keepers.timePasses();
        } else {
            town.pass(Duration.ofSeconds(town.random.nextInt(180)));
        }
        if (town.month().isAfter(month)) {
            keepers.monthEnded(month);
            month = town.month();
        }
        String what = next == null ? null : next.happen();
        while (what == null) {
            what = choose().happen();
        }
        told(what);
        for (Act beside :
                List.<Act>of(finance::happen, machines::happen, bank::happen, savers::happen, travellers::happen)) {
            String happened = beside.happen();
            if (happened != null) {
                told(happened);
            }
        }
        passed();
        if (step % 7 == 0 && !town.expected().people.isEmpty()) {
            MemberId member =
                    town.expected().people.get(step % town.expected().people.size()).id;
            laws.remember(Account.of(member, REMEMBERED.get(step % REMEMBERED.size())));
        }
        if (step % BETWEEN_FULL_CHECKS == 0) {
            mustHoldAlways();
            told(keepers.proveTheBooks());
        } else {
            mustHoldNow();
        }
    }

    private void mustHoldNow() {
        if (step % everyActs == 0) {
            mustHoldLately();
        }
    }

    private Act choose() {
        int chance = town.random.nextInt(weights);
        for (Choice choice : choices) {
            chance -= choice.weight();
            if (chance < 0) {
                return choice.act();
            }
        }
        throw new IllegalStateException("weights");
    }

    private void told(String what) {
        town.history.add("%d %s %s".formatted(step, town.now().toLocalDateTime(), what));
    }

    private void passed() {
        LocalDate today = town.now().toLocalDate();
        if (MonthDay.from(today).equals(MonthDay.of(2, 29))) {
            town.history.count("on 29 February");
        }
        if (MonthDay.from(today).equals(MonthDay.of(12, 31))) {
            town.history.count("on New Year's Eve");
        }
    }

    private void mustHoldLately() {
        mustHold(laws.lately());
    }

    private void mustHoldAlways() {
        mustHold(laws.everything());
    }

    private static void mustHold(List<Breach> breaches) {
        if (!breaches.isEmpty()) {
            throw new Broken(breaches);
        }
    }

    /** Laws that do not hold. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(List<Breach> breaches) {
            super(String.join("\n", breaches.stream().map(Breach::toString).toList()));
        }
    }

    private void guarded(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException failure) {
            throw new AssertionError(report(failure), failure);
        }
    }

    private String report(RuntimeException failure) {
        List<String> lines = new ArrayList<>();
        lines.add("Seed %d broke at step %d, %s: %s"
                .formatted(seed, step, town.now().toLocalDateTime(), failure.getMessage()));
        lines.add("The last acts:");
        lines.addAll(town.history.latest());
        lines.add("To see it again:");
        lines.add("  " + command(seed, step));
        return String.join("\n", lines);
    }

    static String command(long seed, int steps) {
        return "mvn -pl rules,shop-ejb test -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dsimulation.seed=" + seed + " -Dsimulation.steps=" + steps;
    }

    /** What the run was like, for people. */
    @Override
    public String toString() {
        Map<String, Integer> counts = town.history.counts();
        return "seed %d: %d steps until %s, %d members, %d orders, %s"
                .formatted(
                        seed,
                        step,
                        town.now().toLocalDate(),
                        town.expected().people.size(),
                        town.expected().deals.size(),
                        counts);
    }
}
