package shop.solvent.bench;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.RunId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;
import shop.solvent.points.Award;
import shop.solvent.points.Points;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.ContributionPosting;
import shop.solvent.pool.Pools;
import shop.solvent.pool.ReleaseJob;
import shop.solvent.pool.ReleasePlan;
import shop.solvent.pool.Releases;
import shop.solvent.pool.RunView;
import shop.solvent.pool.StartRelease;
import shop.solvent.rules.release.ReleaseRules;

/**
 * How fast points are released, and how that grows with the lots of a pool. The lots are awarded in bulk through the
 * ledger; each has one stage for every run, so one filling serves all of them.
 */
final class ReleaseSpeed {

    /** As many as a server begins. */
    private static final int WORKERS = 2;

    private static final int AT_ONCE = 1_000;
    private static final long POINTS_A_STAGE = 100;
    private static final int MOST_MEMBERS = 50_000;

    /** Less than any month has, so that the end of each month reaches one stage more. */
    private static final int STAGE_DAYS = 28;

    private static final String BY = "bench";

    private final Plan plan;
    private final TestShop shop;
    private final BenchDatabase database;
    private final Members members;
    private final Executor threads = task -> new Thread(task, "release").start();

    ReleaseSpeed(Plan plan, ShopWorld world, BenchDatabase database, Members members) {
        this.plan = plan;
        this.shop = world.shop;
        this.database = database;
        this.members = members;
    }

    /**
     * One run.
     *
     * @param program seconds of its processor time
     * @param database seconds of its processor time
     * @param databaseMegabytes its resident memory at the end
     */
    record Run(
            int lots,
            double planSeconds,
            double postSeconds,
            double program,
            double database,
            double statements,
            double databaseMegabytes) {

        double lotsPerSecond() {
            return lots / (planSeconds + postSeconds);
        }
    }

    List<Run> measure(int lots) {
        String pool = "release-" + lots;
        Say.line("awarding %d lots", lots);
        database.hurried(() -> fill(pool, lots));
        List<Run> runs = new ArrayList<>();
        YearMonth now = YearMonth.now(shop.get(Clock.class));
        for (int run = 0; run < plan.runs(); run++) {
            runs.add(release(pool, lots, now.minusMonths(plan.runs() - 1L - run)));
            Say.line(
                    "release of %d lots: %.0f lots/s (planned in %.1f s, posted in %.1f s)",
                    lots,
                    runs.get(run).lotsPerSecond(),
                    runs.get(run).planSeconds(),
                    runs.get(run).postSeconds());
        }
        return runs;
    }

    /**
     * How many lots a second the database alone could do: each lot's share written and each lot updated, by one statement
     * each, on tables of the same form, in one transaction. No steps, no accounts, no movements, no certificate.
     */
    double limit(int lots) {
        database.run("CREATE TABLE limit_lot LIKE lot");
        database.run("CREATE TABLE limit_share LIKE release_share");
        // what the database makes of the others by itself it takes from nobody
        String columns = "id, member, order_id, merchant, pool, points, stages, every_days, granted_on, recorded_at";
        database.run("INSERT INTO limit_lot (" + columns + ") SELECT l." + columns.replace(", ", ", l.")
                + " FROM lot l JOIN pool p ON p.id = l.pool WHERE p.code = 'release-" + lots + "'");
        long begun = System.nanoTime();
        database.run("START TRANSACTION");
        database.run("INSERT INTO limit_share (run, lot, step, due, share, released) SELECT 1, id, id MOD 500, "
                + POINTS_A_STAGE + ", " + POINTS_A_STAGE + ", " + POINTS_A_STAGE + " FROM limit_lot");
        database.run("UPDATE limit_lot SET released = released + " + POINTS_A_STAGE);
        database.run("COMMIT");
        double seconds = (System.nanoTime() - begun) / 1e9;
        database.run("DROP TABLE limit_lot, limit_share");
        return lots / seconds;
    }

    private Run release(String pool, int lots, YearMonth period) {
        Meter meter =
                new Meter(database, Map.of("program", ProcessHandle.current().pid()));
        Meter.Reading before = meter.read();
        long begun = System.nanoTime();
        RunId run =
                shop.get(ReleasePlan.class).make(new StartRelease("run-" + pool + period, pool, period.toString(), BY));
        long planned = System.nanoTime();
        List<CompletableFuture<Void>> workers = IntStream.range(0, WORKERS)
                .mapToObj(worker -> CompletableFuture.runAsync(
                        () -> shop.get(Steps.class).begin(shop.get(ReleaseJob.class), run.value()), threads))
                .toList();
        workers.forEach(CompletableFuture::join);
        long posted = System.nanoTime();
        Meter.Reading cost = meter.read().since(before);
        RunView done = shop.get(Releases.class).find(run);
        if (done.state() != RunView.State.DONE || done.released() != lots * POINTS_A_STAGE) {
            throw new Stopped("a release run did not end as it should: " + done);
        }
        return new Run(
                lots,
                (planned - begun) / 1e9,
                (posted - planned) / 1e9,
                cost.cpuSeconds().get("program"),
                cost.cpuSeconds().get("database"),
                cost.counters().get("Questions"),
                Cpu.residentMegabytes(database.pid()));
    }

    private void fill(String pool, int lots) {
        MerchantView merchant = shop.get(Merchants.class).open(new AddMerchant(pool, pool, pool, 1000, BY));
        PoolId fund = shop.get(Pools.class).view(pool).id();
        long points = POINTS_A_STAGE * plan.runs();
        shop.get(ContributionPosting.class)
                .contribute(new Contribute(
                        "fund-" + pool,
                        BY,
                        pool,
                        Money.fen(2 * lots * points * ReleaseRules.FACE_VALUE),
                        "for the bench"));
        List<MemberId> holders = members.some(Math.min(MOST_MEMBERS, Math.max(1, lots / plan.lotsAMember())));
        for (int from = 0; from < holders.size(); from += AT_ONCE) {
            List<MemberId> some = holders.subList(from, Math.min(from + AT_ONCE, holders.size()));
            int first = from;
            shop.database().inTransaction(() -> award(some, first, holders.size(), lots, points));
        }
        LocalDate granted =
                YearMonth.now(shop.get(Clock.class)).minusMonths(plan.runs()).atEndOfMonth();
        for (int from = 0; from < lots; from += AT_ONCE) {
            List<Award> awards = IntStream.range(from, Math.min(from + AT_ONCE, lots))
                    .mapToObj(lot -> new Award(
                            new LotId(Ids.next()),
                            holders.get(lot % holders.size()),
                            new OrderId(Ids.next()),
                            merchant.id(),
                            fund,
                            points,
                            plan.runs(),
                            STAGE_DAYS,
                            granted))
                    .toList();
            shop.database().inTransaction(() -> shop.get(Points.class).award(awards));
        }
    }

    /** Gives members the points of all their lots at once: what is measured later reads none of these movements. */
    private void award(List<MemberId> holders, int first, int all, int lots, long points) {
        Batch batch = shop.get(Ledger.class).batch(List.of());
        Journal journal = new Journal(
                JournalKind.ORDER,
                Long.toString(Ids.next()),
                shop.get(Clock.class).instant());
        for (int i = 0; i < holders.size(); i++) {
            int held = (lots - first - i + all - 1) / all;
            journal.move(
                    TransferCode.AWARD,
                    Account.platform(AccountType.POINTS_ISSUED),
                    Account.of(holders.get(i), AccountType.LOCKED_POINTS),
                    held * points);
        }
        batch.add(journal);
        batch.write();
    }
}
