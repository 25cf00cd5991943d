package shop.solvent.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.RunId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Steps;
import shop.solvent.platform.Transactions;
import shop.solvent.points.Award;
import shop.solvent.points.Points;

@DisplayName("A release run of many lots")
class ReleaseStepsTest {

    private static final int LOTS = 5_200;
    private static final int OF_ONE_MEMBER = 4_200;

    private final World world = new World();
    private final Database database = world.shop.database().database();
    private final ReleaseJob job = world.shop.get(ReleaseJob.class);
    private final Random random = new Random(12);
    private final List<Award> lots = new ArrayList<>();
    private final List<Long> due = new ArrayList<>();

    @Test
    void goesThroughItInStepsThatMayBreakOffAndBeShared() throws Exception {
        List<MemberId> members =
                IntStream.range(0, 40).mapToObj(i -> world.member()).toList();
        RunId run = planned(members, 0.6);
        RunView planned = world.shop.get(Releases.class).find(run);
        assertThat(planned.released()).isEqualTo(planned.demand() * 6 / 10);
        assertThat(database.number("SELECT MAX(lots) FROM release_step WHERE run = ?", run.value()))
                .isLessThanOrEqualTo(4_000);
        assertThat(database.number(
                        "SELECT COUNT(*) FROM (SELECT l.member FROM release_share s JOIN lot l ON l.id = s.lot"
                                + " GROUP BY l.member HAVING COUNT(DISTINCT s.step) > 1) m"))
                .as("members in more than one step")
                .isEqualTo(1);

        // one that breaks off leaves nothing
        assertThatThrownBy(() -> world.shop.get(Transactions.class).of(() -> {
                    job.step(run.value());
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(database.number("SELECT SUM(released) FROM lot")).isZero();
        assertThat(certificate(run))
                .allSatisfy(share -> assertThat(share.released()).isZero());
        world.booksAgree();

        // one is taken, then an order of what is left is taken back, then two workers share the rest
        world.shop.get(Transactions.class).of(() -> job.step(run.value()));
        int refunded = firstThatWaits(run);
        cancel(lots.get(refunded));
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> goOn(run));
        goOn(run);
        other.join();
        goOn(run); // whoever comes later finds nothing to do

        RunView done = world.shop.get(Releases.class).find(run);
        assertThat(done.state()).isEqualTo(RunView.State.DONE);
        assertThat(done.lotsDone()).isEqualTo(LOTS);
        List<Long> shares = recomputed(due, done.released());
        List<Certificate.Share> certified = certificate(run);
        assertThat(certified).extracting(Certificate.Share::due).isEqualTo(due);
        assertThat(certified).extracting(Certificate.Share::share).isEqualTo(shares);
        shares.set(refunded, 0L);
        assertThat(certified).extracting(Certificate.Share::released).isEqualTo(shares);
        assertThat(database.query("SELECT released FROM lot ORDER BY id", row -> row.getLong(1)))
                .isEqualTo(shares);
        assertThat(done.certificate()).isEqualTo(hash(certified));
        long released = shares.stream().mapToLong(Long::longValue).sum();
        assertThat(database.number("SELECT SUM(amount) FROM transfer WHERE code = 21"))
                .isEqualTo(released);
        assertThat(database.number("SELECT COUNT(*) FROM transfer WHERE code = 21"))
                .as("one movement for each member and step, however many lots")
                .isLessThan(members.size() + 5);
        assertThat(world.shop.get(Pools.class).view(planned.pool()).backed()).isTrue();
        world.booksAgree();
    }

    @Test
    void isBrokenOffTenTimesAndReleasesTheSameToThePoint() {
        RunId run = planned(List.of(world.member(), world.member(), world.member()), 0.6);
        for (int kill = 0; kill < 10; kill++) {
            assertThatThrownBy(() -> world.shop.get(Transactions.class).of(() -> {
                        job.step(run.value());
                        throw new IllegalStateException("killed");
                    }))
                    .hasMessage("killed");
            if (random.nextInt(5) == 0) {
                world.shop.get(Transactions.class).of(() -> job.step(run.value()));
            }
        }
        goOn(run);

        RunView done = world.shop.get(Releases.class).find(run);
        List<Long> shares = recomputed(due, done.released());
        assertThat(certificate(run)).extracting(Certificate.Share::released).isEqualTo(shares);
        assertThat(database.query("SELECT released FROM lot ORDER BY id", row -> row.getLong(1)))
                .isEqualTo(shares);
        assertThat(done.posted()).isEqualTo(done.released());
        world.booksAgree();
    }

    @Test
    void isCancelledOnItsWayAndTheRestIsReleasedByAnother() {
        List<MemberId> members =
                IntStream.range(0, 40).mapToObj(i -> world.member()).toList();
        RunId run = planned(members, 0.6);
        Releases releases = world.shop.get(Releases.class);
        world.shop.get(Transactions.class).of(() -> job.step(run.value()));
        assertThat(releases.find(run).endsAbout(world.shop.clock().instant().plusSeconds(10)))
                .isAfter(world.shop.clock().instant().plusSeconds(10));

        RunView cancelled = releases.cancel(run, "asked of the wrong pool", "system:test");

        long posted = database.number("SELECT SUM(released) FROM lot");
        assertThat(cancelled.posted()).isEqualTo(posted).isPositive().isLessThan(cancelled.released());
        assertThat(certificate(run).stream()
                        .mapToLong(Certificate.Share::released)
                        .sum())
                .isEqualTo(posted);
        assertThat(cancelled.endsAbout(world.shop.clock().instant())).isNull();
        PoolView pool = world.shop.get(Pools.class).view(cancelled.pool());
        assertThat(pool.available()).isEqualTo(pool.balance());
        goOn(run); // finds nothing to do
        world.booksAgree();

        RunView again = releases.find(
                releases.start(new StartRelease(world.key(), cancelled.pool(), cancelled.period(), "system:test"))
                        .id());
        assertThat(again.posted()).isEqualTo(cancelled.released() - posted);
        assertThat(database.number("SELECT SUM(released) FROM lot")).isEqualTo(cancelled.released());
        world.booksAgree();
    }

    @Test
    void givesEachLotAllThatIsDueWhereThePoolHasTheMoney() {
        RunId run = planned(List.of(world.member(), world.member()), 1);

        goOn(run);

        assertThat(certificate(run)).extracting(Certificate.Share::released).isEqualTo(due);
        world.booksAgree();
    }

    /** A run of lots that are due at once, most of one member, out of a pool that can pay a part of them. */
    private RunId planned(List<MemberId> members, double part) {
        String code = "large";
        PoolId pool = world.shop.get(Pools.class).openForMerchant(code, code, code, "system:test");
        LocalDate granted = LocalDate.now(world.shop.clock()).minusDays(2);
        for (int i = 0; i < LOTS; i++) {
            due.add(1 + random.nextLong(i % 3 == 0 ? 5 : 2_000_000L));
            lots.add(new Award(
                    new LotId(Ids.next()),
                    i < OF_ONE_MEMBER ? members.get(0) : members.get(1 + random.nextInt(members.size() - 1)),
                    new OrderId(Ids.next()),
                    new MerchantId(1),
                    pool,
                    due.get(i),
                    1,
                    1,
                    granted));
        }
        long demand = due.stream().mapToLong(Long::longValue).sum();
        Agreed.contribute(
                world.shop,
                new Contribute(world.key(), "test", code, Money.fen((long) (demand * part)), "a part of what is due"));
        world.shop.database().inTransaction(() -> {
            world.shop.get(Points.class).award(lots);
            Journal journal = new Journal(
                    JournalKind.ORDER, "ord_of_all", world.shop.clock().instant());
            lots.forEach(lot -> journal.move(TransferCode.AWARD, issued(), locked(lot.member()), lot.points()));
            world.shop.get(Ledger.class).post(journal);
        });
        return world.shop
                .get(ReleasePlan.class)
                .make(new StartRelease(
                        world.key(), code, YearMonth.now(world.shop.clock()).toString(), "system:test"));
    }

    private void goOn(RunId run) {
        world.shop.get(Steps.class).begin(job, run.value());
    }

    private int firstThatWaits(RunId run) {
        long lot = database.number(
                "SELECT MIN(s.lot) FROM release_share s JOIN release_step p ON p.run = s.run AND p.step = s.step"
                        + " WHERE s.run = ? AND NOT p.done",
                run.value());
        return lots.stream().map(one -> one.id().value()).toList().indexOf(lot);
    }

    /** As a refund does. */
    private void cancel(Award lot) {
        world.shop.database().inTransaction(() -> {
            world.shop
                    .get(Ledger.class)
                    .post(new Journal(
                                    JournalKind.REFUND,
                                    lot.order().toString(),
                                    world.shop.clock().instant())
                            .move(TransferCode.CANCEL_LOCKED, locked(lot.member()), issued(), lot.points()));
            world.shop.get(Points.class).cancel(lot.order());
        });
    }

    private List<Certificate.Share> certificate(RunId run) {
        Releases releases = world.shop.get(Releases.class);
        return IntStream.iterate(0, first -> first < LOTS, first -> first + 500)
                .mapToObj(first -> releases.certificate(run, first, 500).shares())
                .flatMap(List::stream)
                .toList();
    }

    /** As a holder does it, from what the certificate lists. */
    private static String hash(List<Certificate.Share> shares) {
        StringBuilder lines = new StringBuilder();
        shares.forEach(share -> lines.append(share.lot())
                .append(',')
                .append(share.due())
                .append(',')
                .append(share.share())
                .append(',')
                .append(share.released())
                .append('\n'));
        return HexFormat.of().formatHex(Sha256.digest().digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** As the certificate tells a holder to do it. */
    static List<Long> recomputed(List<Long> due, long released) {
        BigInteger demand =
                BigInteger.valueOf(due.stream().mapToLong(Long::longValue).sum());
        List<Long> shares = new ArrayList<>(due.stream()
                .map(one -> BigInteger.valueOf(one)
                        .multiply(BigInteger.valueOf(released))
                        .divide(demand)
                        .longValueExact())
                .toList());
        long left = released - shares.stream().mapToLong(Long::longValue).sum();
        for (int i = 0; left > 0; i++) {
            if (shares.get(i) < due.get(i)) {
                shares.set(i, shares.get(i) + 1);
                left--;
            }
        }
        return shares;
    }

    private static Account locked(MemberId member) {
        return Account.of(member, AccountType.LOCKED_POINTS);
    }

    private static Account issued() {
        return Account.platform(AccountType.POINTS_ISSUED);
    }
}
