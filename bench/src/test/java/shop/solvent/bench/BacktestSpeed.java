package shop.solvent.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import shop.solvent.backtest.BacktestQuery;
import shop.solvent.backtest.BacktestView;
import shop.solvent.backtest.BacktestView.State;
import shop.solvent.backtest.Backtests;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.TestShop;
import shop.solvent.rules.checkout.ActivityFact;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.InviterFact;
import shop.solvent.rules.checkout.MadeUpOrder;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.WalletFact;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/**
 * How fast recorded decisions are run under two versions: read from the database, decoded, decided twice, compared and
 * added up. The rules that ship against a candidate that gives gold members more, so that some orders differ and most do
 * not. The records are made up and written in bulk; they have what an order of the shop has.
 */
final class BacktestSpeed {

    private static final String BY = "system:bench";
    private static final String TABLE = "checkout/points/points-by-amount.csv";
    private static final int DAYS = 30;
    private static final int MEMBERS = 50_000;
    private static final int AT_ONCE = 4_096;
    private static final String[] LEVELS = {"basic", "basic", "basic", "silver", "gold"};

    private final Plan plan;
    private final TestShop shop;
    private final BenchDatabase database;
    private final LocalDate first;
    private final String candidate;
    private int recorded;

    BacktestSpeed(Plan plan, ShopWorld world, BenchDatabase database) {
        this.plan = plan;
        this.shop = world.shop;
        this.database = database;
        this.first = LocalDate.ofInstant(clock().instant(), zone()).minusDays(DAYS);
        this.candidate = keep();
    }

    /**
     * One backtest.
     *
     * @param program seconds of processor time of the program, decoding and deciding
     * @param database seconds of processor time of the database
     * @param heapMegabytes what the program still held after the last collection
     */
    record Run(int decisions, double seconds, double program, double database, double heapMegabytes, String result) {

        double perSecond() {
            return decisions / seconds;
        }

        double perCore() {
            return decisions / program;
        }

        double micros(double cpuSeconds) {
            return cpuSeconds * 1e6 / decisions;
        }
    }

    /** @param decisions there shall be on record */
    List<Run> measure(int decisions, int workers) {
        record(decisions);
        System.setProperty("shop.backtest.workers", Integer.toString(workers));
        System.setProperty("shop.backtest.rest", "0");
        run(); // warm
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < plan.runs(); i++) {
            Run run = run();
            Say.line(
                    "backtest of %d decisions, %d workers: %.0f/s, %.1f µs of the program each",
                    run.decisions(), workers, run.perSecond(), run.micros(run.program()));
            runs.add(run);
        }
        if (runs.stream().map(Run::result).distinct().count() > 1) {
            throw new Stopped("the same backtest has two results");
        }
        return runs;
    }

    private Run run() {
        Meter meter =
                new Meter(database, Map.of("program", ProcessHandle.current().pid()));
        Meter.Reading before = meter.read();
        long begun = System.nanoTime();
        Backtests backtests = shop.get(Backtests.class);
        long id = backtests.start(candidate, new BacktestQuery(first, first.plusDays(DAYS - 1L), 1), BY);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Meter.Reading cost = meter.read().since(before);
        BacktestView done = backtests.find(id);
        if (done.state() != State.DONE || done.done() != recorded || done.moneyDelta() <= 0) {
            throw new Stopped("a backtest did not end as it should: " + done);
        }
        return new Run(
                recorded,
                seconds,
                cost.cpuSeconds().get("program"),
                cost.cpuSeconds().get("database"),
                Heap.used(),
                done.resultHash());
    }

    private String keep() {
        Rulebook shipped = ShippedRulebooks.of(DecisionPoint.CHECKOUT);
        String table = shipped.files().stream()
                .filter(file -> file.path().equals(TABLE))
                .map(file -> new String(file.content(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
        Rulebook changed = shipped.with(new RuleFile(
                TABLE,
                table.replace("web,,gold,FALSE,100,,2000", "web,,gold,FALSE,100,,2500")
                        .getBytes(StandardCharsets.UTF_8)));
        if (changed.hash().equals(shipped.hash())) {
            throw new Stopped("the rules that ship have changed: the candidate is none");
        }
        byte[] hash = HexFormat.of().parseHex(changed.hash());
        rows().update(
                        "INSERT INTO rulebook (hash, point, note, created_by, created_at) VALUES (?, 'CHECKOUT', ?, ?, ?)",
                        hash,
                        "for the bench",
                        BY,
                        clock().instant());
        rows().insert(
                        "rulebook_file (rulebook, path, content)",
                        changed.files().stream()
                                .map(file -> new Object[] {hash, file.path(), file.content()})
                                .toList());
        return changed.hash();
    }

    private Database rows() {
        return shop.get(Database.class);
    }

    private Clock clock() {
        return shop.get(Clock.class);
    }

    private ZoneId zone() {
        return clock().getZone();
    }

    /** Adds to what is on record. */
    private void record(int decisions) {
        if (recorded < decisions) {
            Say.line("recording %d decisions", decisions - recorded);
            database.hurried(() -> {
                while (recorded < decisions) {
                    int until = Math.min(decisions, recorded + AT_ONCE);
                    shop.database().inTransaction(() -> write(recorded, until));
                    recorded = until;
                }
            });
        }
    }

    private void write(int from, int until) {
        byte[] rulebook = HexFormat.of()
                .parseHex(ShippedRulebooks.of(DecisionPoint.CHECKOUT).hash());
        List<Object[]> decided = new ArrayList<>();
        List<Object[]> orders = new ArrayList<>();
        for (int number = from; number < until; number++) {
            long order = Ids.next();
            long decision = Ids.next();
            ZonedDateTime at = first.atStartOfDay(zone()).plus(Duration.ofSeconds(number * 7919L % (DAYS * 86_400L)));
            CheckoutFacts facts = facts(number, at);
            Instant now = clock().instant();
            decided.add(new Object[] {decision, "CHECKOUT", "ord_" + order, rulebook, Json.write(facts), "{}", now});
            long amount = facts.order().listAmount();
            orders.add(new Object[] {
                order,
                number % MEMBERS,
                "web",
                "ACCEPTED",
                "PAID",
                amount,
                amount,
                0,
                decision,
                at.toInstant(),
                now,
                "bench",
                "backtest-" + number,
                new byte[32]
            });
        }
        rows().insert("decision (id, point, subject, rulebook, facts, result, decided_at)", decided);
        rows().insert(
                        "orders (id, member, channel, outcome, state, list_amount, payable, subsidy, decision, event_at,"
                                + " recorded_at, trace_id, request_key, request_content)",
                        orders);
    }

    private static CheckoutFacts facts(long number, ZonedDateTime at) {
        long price = 1_000 + number * 37 % 49_900;
        String merchant = "shop-" + number % ShopWorld.MERCHANTS;
        MemberId buyer = new MemberId(number % MEMBERS);
        boolean newcomer = number % 11 == 0;
        int day = at.getDayOfWeek().getValue();
        return MadeUpOrder.of(MadeUpOrder.line(
                        0, "course-" + merchant, "course", merchant, merchant, 1000, 1, price, price, ""))
                .order(new OrderFact(
                        number % 3 == 0 ? "app" : "web",
                        at.toLocalDate().toString(),
                        day,
                        day >= 6,
                        at.getHour(),
                        price,
                        1,
                        0,
                        0,
                        0))
                .buyer(new BuyerFact(
                        buyer.toString(),
                        LEVELS[(int) (number % MEMBERS % LEVELS.length)],
                        newcomer,
                        newcomer ? 0 : 3,
                        0,
                        90,
                        30,
                        1,
                        10_000,
                        3,
                        30_000,
                        false))
                .wallet(WalletFact.ofPaidIn(1_000_000))
                .inviters(List.of(
                        new InviterFact(1, new MemberId(number % 1_000).toString(), "gold", false, 0, 0),
                        new InviterFact(2, new MemberId(number % 100).toString(), "basic", false, 0, 0)))
                .pools(new PoolFact(merchant, 500_000))
                .activity(new ActivityFact(0, 1, price, 0, 0, 1, 0))
                .facts();
    }

    /** What was left on the heap when the collector had been last. */
    private static final class Heap {

        static double used() {
            return pools().stream()
                            .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                            .sum()
                    / 1e6;
        }

        private static List<MemoryPoolMXBean> pools() {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                    .toList();
        }
    }
}
