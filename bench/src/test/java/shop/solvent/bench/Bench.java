package shop.solvent.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.bench.Plan.Part;
import shop.solvent.bench.Plan.Shape;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.key.Scope;
import shop.solvent.key.TestKeys;

/** Measures what the plan asks for and writes the report. Ends with 1 if anything was wrong. */
public final class Bench {

    /** As large as a table of a shop is. */
    private static final int USUAL_ROWS = 200;

    private static final int MINUTE_SECONDS = 120;

    private static final int FLASH_MEMBERS = 20_000;
    private static final int FLASH_PIECES = 1_000;

    private static final int OTHER_SECONDS = 20;
    private static final int MOST_A_SECOND = 3_000;
    private static final int ASKED_AGAIN = 500;

    private static final Logger QUIET = Logger.getLogger("");

    private final Plan plan;
    private final BenchDatabase database;
    private final ShopWorld world;
    private final Members members;
    private final Report report;
    private LimitProgram limit;

    private Bench(Plan plan, BenchDatabase database) {
        this.plan = plan;
        this.database = database;
        world = new ShopWorld(database);
        members = new Members(world.shop);
        ShopCampaigns.run(world.shop, plan.campaigns());
        report = new Report(plan, Machine.describe(database, plan.folder()));
    }

    public static void main(String[] arguments) {
        // Of the parts' own talk only what is wrong; the bench says itself how far it is.
        QUIET.setLevel(Level.WARNING);
        Plan plan = Plan.read();
        Say.line("measuring %s", plan.parts());
        try (BenchDatabase database = new BenchDatabase(plan)) {
            if (plan.has(Part.FRAUD)) {
                new FraudSearch(plan, database).run(); // it needs a shop of its own, so nothing else is measured then
            } else {
                new Bench(plan, database).run();
            }
        } catch (RuntimeException failure) {
            QUIET.log(Level.SEVERE, "the bench failed", failure);
            System.exit(1);
        }
        System.exit(0);
    }

    private void run() {
        if (plan.has(Part.RULES)) {
            rules();
        }
        if (plan.has(Part.CAMPAIGNS)) {
            campaigns();
        }
        if (plan.has(Part.INPROCESS) || plan.has(Part.LIMIT) && !plan.has(Part.HTTP)) {
            inProcess();
        }
        if (plan.has(Part.STARTUP) || plan.has(Part.HTTP)) {
            server();
        }
        if (plan.has(Part.MINUTE)) {
            firstMinute();
        }
        if (plan.has(Part.FLASH)) {
            flashSale();
        }
        if (plan.has(Part.RELEASE)) {
            release();
        }
        if (plan.has(Part.BACKTEST)) {
            backtest();
        }
        // Last, since connections to a database that was killed are of no use to what comes after.
        if (plan.has(Part.KEYS)) {
            keys();
        }
        report.write();
    }

    private void inProcess() {
        List<Contender> contenders = new ArrayList<>(limit());
        String title = "in process";
        InProcess ours = null;
        if (plan.has(Part.INPROCESS)) {
            ours = new InProcess(world, members, database, plan.relay());
            contenders.add(ours);
        }
        report.checkout(title, new Race(plan, contenders).run());
        if (ours != null) {
            report.note(ours.handedOver());
            report.note(ours.recorded());
        }
    }

    private List<LimitProgram> limit() {
        if (!plan.has(Part.LIMIT)) {
            return List.of();
        }
        if (limit == null) {
            database.hurried(() -> {
                OrderSize size = OrderSize.of(world, members);
                Say.line("an order has %d entries and moves %d balances", size.entries(), size.balances());
                limit = new LimitProgram(database, size);
                report.limit(size);
            });
        }
        return List.of(limit);
    }

    private void server() {
        members.prepare(plan.runs());
        String key = TestKeys.made(world.shop, ShopWorld.CHANNEL, "bench", Scope.all(false));
        StartUp startUp = new StartUp();
        if (plan.has(Part.STARTUP)) {
            for (int run = 1; run < plan.runs(); run++) {
                start(startUp, key).close();
            }
        }
        try (Server server = start(startUp, key)) {
            if (plan.has(Part.HTTP)) {
                List<Contender> contenders = new ArrayList<>(limit());
                contenders.add(new OverHttp(world, members, database, server));
                report.checkout("over HTTP", new Race(plan, contenders).run());
                startUp.loaded(server.pid(), database.pid());
            }
        }
        if (plan.has(Part.STARTUP)) {
            startUp.tell(report);
        }
    }

    private void firstMinute() {
        members.prepare(2_000);
        String key = TestKeys.made(world.shop, ShopWorld.CHANNEL, "minute", Scope.all(false));
        try (Server first = Server.start(plan, database, members, key)) {
            Load.run(4, 5, number -> new OverHttp(world, members, database, first).caller(Shape.SPREAD, number));
        }
        Table table = new Table(
                0,
                "seconds",
                "orders/s",
                "÷ full speed",
                "program CPU µs an order",
                "of it compiling",
                "database CPU µs an order");
        try (Server server = Server.start(plan, database, members, key)) {
            List<FirstMinute.Window> windows = new FirstMinute(
                            database, members, new OverHttp(world, members, database, server), server)
                    .measure(MINUTE_SECONDS);
            double full = FirstMinute.Window.fullSpeed(windows);
            windows.forEach(window -> table.add(
                    Table.whole(window.until()),
                    Table.whole(window.ordersPerSecond()),
                    Table.hundredths(window.ordersPerSecond() / full),
                    Table.whole(window.program()),
                    Table.whole(window.compiling()),
                    Table.whole(window.database())));
            report.target(new Target(
                    "second start, 64 callers over HTTP: 80 % of full speed after",
                    30,
                    false,
                    windows.stream()
                            .filter(window -> window.ordersPerSecond() >= 0.8 * full)
                            .findFirst()
                            .orElseThrow()
                            .until(),
                    "s"));
        }
        world.booksAgree();
        report.section(
                "The first minutes",
                "A second start on the same data, 64 callers, merchants spread; from the first order on.\n\n" + table);
    }

    private void flashSale() {
        FlashSale sale = new FlashSale(world, members, FLASH_MEMBERS, FLASH_PIECES);
        database.hurried(() -> members.some(FLASH_MEMBERS));
        String key = TestKeys.made(world.shop, ShopWorld.CHANNEL, "flash", Scope.all(false));
        Instant opens = Instant.now().plusSeconds(120); // longer than a server takes to start and to be warm
        LimitedIssueId issue = sale.announce(opens);
        FlashSale.Result result;
        try (Server server = Server.start(plan, database, members, key)) {
            Load.run(
                    64,
                    plan.warmUp(),
                    number -> new OverHttp(world, members, database, server).caller(Shape.SPREAD, number));
            result = sale.measure(server, opens);
        }
        sale.check(issue);
        Table table = new Table(1, "who", "requests", "p50 ms", "p99 ms", "longest ms");
        table.add(latencies("members who want a piece", result.buyers()));
        table.add(latencies("others, before", result.before()));
        table.add(latencies("others, meanwhile", result.beside()));
        report.section(
                "A flash sale",
                "%,d members want one of %,d pieces at once, each tenth of them twice, over HTTP; two others buy something else"
                                .formatted(FLASH_MEMBERS, FLASH_PIECES)
                        + ", one order after the other. %,d sold, %,d refused, nobody twice, %.1f s; the books agree.\n\n"
                                .formatted(result.sold(), result.refused(), result.seconds())
                        + table);
    }

    private void keys() {
        Random random = new Random(plan.seed());
        KeyGoods.sell(world);
        String channel = TestKeys.made(world.shop, ShopWorld.CHANNEL, "keys", Scope.all(false));
        String keeper = TestKeys.made(world.shop, null, "keeper", List.of(Scope.ADMIN_STOCK));
        int orders = KeySale.quantities(plan.sold()).length;
        database.hurried(() -> members.prepare(orders + OTHER_SECONDS * MOST_A_SECOND));
        try (KilledShop killed = new KilledShop(plan, database, members, channel, random)) {
            KeyReport told = new KeyReport(plan, killed, database);
            told.brought(new KeyImport(killed, database, keeper, plan.keys(), random).run());
            KeySale sale = new KeySale(killed, database, members, plan.sold(), random);
            KeyProof proof = new KeyProof(database, sale, plan.keys(), plan.sold());
            KeySale.Result sold = sale.run(plan.kills());
            double settled = proof.awaitSettled();
            proof.check();
            sale.askAgain(ASKED_AGAIN);
            if (plan.sold() == plan.keys()) {
                sale.askForMore();
            }
            proof.check();
            proof.tell(killed, random);
            told.sold(sold, settled);
            OverHttp others = new OverHttp(world, members, database, killed.server());
            Meter meter = others.meter();
            Meter.Reading before = meter.read();
            Load.Outcome placed = Load.run(64, OTHER_SECONDS, number -> others.caller(Shape.SPREAD, number));
            told.others(placed, meter.read().since(before));
            report.section("Very many keys", told.text());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String[] latencies(String who, long[] sorted) {
        return new String[] {
            who,
            Table.whole(sorted.length),
            Table.tenths(FlashSale.Result.millis(sorted, 50)),
            Table.tenths(FlashSale.Result.millis(sorted, 99)),
            Table.tenths(FlashSale.Result.millis(sorted, 100))
        };
    }

    private Server start(StartUp startUp, String key) {
        Server server = Server.start(plan, database, members, key);
        startUp.started(server, database.pid());
        return server;
    }

    private void rules() {
        Table table = new Table(2, "rows", "threads", "decisions/s", "p50 µs", "p95 µs", "p99 µs", "compiling s");
        int fired = 0;
        for (int rows : List.of(20, USUAL_ROWS, 980)) {
            RuleSpeed speed = new RuleSpeed(plan, rows);
            fired = speed.rulesFired();
            Set<Integer> threads = rows == USUAL_ROWS
                    ? new TreeSet<>(Set.of(1, Runtime.getRuntime().availableProcessors()))
                    : Set.of(1);
            for (int count : threads) {
                List<Load.Outcome> runs = speed.measure(count);
                double p50 = Statistics.median(runs, run -> run.millis(50) * 1e3);
                table.add(
                        Integer.toString(rows),
                        Integer.toString(count),
                        Table.whole(Statistics.median(runs, Load.Outcome::perSecond)),
                        Table.tenths(p50),
                        Table.tenths(Statistics.median(runs, run -> run.millis(95) * 1e3)),
                        Table.tenths(Statistics.median(runs, run -> run.millis(99) * 1e3)),
                        Table.hundredths(speed.compileSeconds()));
                if (rows == USUAL_ROWS && count == 1) {
                    report.target(new Target("rules: p50 of a checkout decision", 20, false, p50, "µs"));
                }
                report.data(
                        "rules, " + rows + " rows, " + count + " threads, decisions per second",
                        runs.stream().map(Load.Outcome::perSecond).toList());
            }
        }
        report.section(
                "Rules alone",
                "A checkout decided over a table and 20 rules beside it, with its trace and its amounts; " + fired
                        + " rules fire. The first compilation of the process is the one of 20 rows.\n\n" + table);
    }

    private void campaigns() {
        CampaignSpeed speed = new CampaignSpeed(plan);
        List<Double> runs = speed.perSecondOfProcessor();
        double perSecond = Statistics.median(runs, rate -> rate);
        report.target(new Target(
                "rules: decisions a second of processor time, " + CampaignSpeed.campaigns() + " campaigns",
                50_000,
                true,
                perSecond,
                ""));
        report.data("rules, campaigns, decisions per second of processor time", runs);
        Table table =
                new Table(0, "campaigns", "rows", "rules fired", "campaigns used", "decisions/s a core", "compiling s");
        table.add(
                Table.whole(CampaignSpeed.campaigns()),
                Table.whole(CampaignSpeed.rows()),
                Table.tenths(speed.rulesFired()),
                Table.tenths(speed.campaignsUsed()),
                Table.whole(perSecond),
                Table.hundredths(speed.compileSeconds()));
        report.section(
                "Many campaigns",
                "A checkout decided while so many campaigns run, over so many rows of rules, with its trace and its amounts;"
                        + " of the program's processor time, what Java compiles meanwhile not counted.\n\n" + table);
    }

    private void release() {
        ReleaseSpeed speed = new ReleaseSpeed(plan, world, database, members);
        Table table = new Table(
                0,
                "lots",
                "lots/s",
                "÷ limit",
                "planning s",
                "posting s",
                "program CPU µs a lot",
                "database CPU µs a lot",
                "statements a lot",
                "database MB");
        List<Double> rates = new ArrayList<>();
        for (int lots : plan.lots()) {
            List<ReleaseSpeed.Run> runs = speed.measure(lots);
            double rate = Statistics.median(runs, ReleaseSpeed.Run::lotsPerSecond);
            rates.add(rate);
            table.add(
                    Table.whole(lots),
                    Table.whole(rate),
                    Table.hundredths(rate / speed.limit(lots)),
                    Table.hundredths(Statistics.median(runs, ReleaseSpeed.Run::planSeconds)),
                    Table.hundredths(Statistics.median(runs, ReleaseSpeed.Run::postSeconds)),
                    Table.tenths(Statistics.median(runs, run -> run.program() * 1e6 / lots)),
                    Table.tenths(Statistics.median(runs, run -> run.database() * 1e6 / lots)),
                    Table.hundredths(Statistics.median(runs, run -> run.statements() / lots)),
                    Table.whole(Statistics.median(runs, ReleaseSpeed.Run::databaseMegabytes)));
            report.data(
                    "release of " + lots + " lots, lots per second",
                    runs.stream().map(ReleaseSpeed.Run::lotsPerSecond).toList());
        }
        report.target(new Target("release run: lots/s", 30_000, true, Collections.max(rates), "/s"));
        report.target(new Target(
                "release run: rate with the most lots ÷ the best",
                0.8,
                true,
                rates.get(rates.size() - 1) / Collections.max(rates),
                "×"));
        world.booksAgree();
        report.section(
                "Release run",
                "Two workers, every lot due, " + plan.lotsAMember()
                        + " or more of them a member's. The limit writes a share and updates a lot, and does nothing else.\n\n"
                        + table);
    }

    private void backtest() {
        BacktestSpeed speed = new BacktestSpeed(plan, world, database);
        Table table = new Table(
                0,
                "decisions",
                "workers",
                "decisions/s",
                "decisions/s a core",
                "program CPU µs",
                "database CPU µs",
                "heap in use MB");
        Set<Integer> workers = new TreeSet<>(Set.of(1, Runtime.getRuntime().availableProcessors()));
        for (int decisions : plan.decisions()) {
            for (int count : workers) {
                List<BacktestSpeed.Run> runs = speed.measure(decisions, count);
                double perCore = Statistics.median(runs, BacktestSpeed.Run::perCore);
                table.add(
                        Table.whole(decisions),
                        Integer.toString(count),
                        Table.whole(Statistics.median(runs, BacktestSpeed.Run::perSecond)),
                        Table.whole(perCore),
                        Table.tenths(Statistics.median(runs, run -> run.micros(run.program()))),
                        Table.tenths(Statistics.median(runs, run -> run.micros(run.database()))),
                        Table.whole(Statistics.median(runs, BacktestSpeed.Run::heapMegabytes)));
                report.data(
                        "backtest of " + decisions + " decisions, " + count + " workers, decisions per second a core",
                        runs.stream().map(BacktestSpeed.Run::perCore).toList());
                if (count == 1) {
                    report.target(new Target(
                            "backtest of " + decisions + ": recorded decisions/s a core", 20_000, true, perCore, "/s"));
                }
            }
        }
        report.section(
                "Backtest",
                "Recorded orders read, decoded, decided under two versions, compared and added up.\n\n" + table);
    }
}
