package shop.solvent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.commission.Commissions;
import shop.solvent.evidence.Evidence;
import shop.solvent.evidence.Sealing;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.order.Orders;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Threads;
import shop.solvent.pool.Pools;
import shop.solvent.pool.ReleaseJob;
import shop.solvent.pool.Releases;
import shop.solvent.pool.StartRelease;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/** Whatever is asked of the books is answered the same before and after their old entries are archived. */
class ArchiveTest {

    private static final Duration PERIOD = Archive.period();

    private World world;
    private Database sql;
    private Archive archive;
    private final List<MemberId> members = new ArrayList<>();
    private final List<OrderId> paid = new ArrayList<>();
    private final List<String> subjects = new ArrayList<>();
    private final List<Instant> moments = new ArrayList<>();

    @BeforeEach
    void newShop() {
        world = new World();
        sql = world.shop.database().database();
        archive = world.shop.get(Archive.class);
        world.shop.clock().set(Instant.parse("2026-01-10T04:00:00.123456Z"));
    }

    /** Half a year of orders, refunds, holds, settlements and releases. */
    private void live(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 4; i++) {
            members.add(world.withMoney(world.invitedBy(i == 0 ? null : members.get(i - 1)), 300_000));
        }
        for (int day = 0; day < 60; day++) {
            world.shop.clock().advance(Duration.ofHours(60 + random.nextInt(24)));
            moments.add(world.shop.clock().instant());
            MemberId buyer = members.get(random.nextInt(members.size()));
            int act = random.nextInt(10);
            if (act < 6) {
                Receipt receipt = world.buys(buyer, 1, "device-" + random.nextInt(30));
                subjects.add(receipt.id().toString());
                if (receipt.outcome() == Outcome.ACCEPTED) {
                    paid.add(receipt.id());
                }
            } else if (act < 7 && !paid.isEmpty()) {
                world.refund(paid.remove(random.nextInt(paid.size())));
            } else {
                world.settle();
            }
            if (day % 20 == 19) {
                release();
            }
        }
    }

    private void release() {
        String period = YearMonth.now(world.shop.clock()).toString();
        Releases releases = world.shop.get(Releases.class);
        if (releases.find(World.MERCHANT, period).isEmpty()) {
            releases.start(new StartRelease(world.key(), World.MERCHANT, period, "system:test"));
            assertThat(world.shop.get(ReleaseJob.class).unfinished()).isEmpty();
        }
    }

    /** Everything that can be asked, as text. */
    private List<String> answers() {
        List<String> answers = new ArrayList<>();
        Accounts accounts = world.shop.get(Accounts.class);
        List<String> owners =
                new ArrayList<>(members.stream().map(MemberId::toString).toList());
        owners.add("platform");
        sql.query("SELECT id FROM pool ORDER BY id", row -> owners.add(new PoolId(row.getLong(1)).toString()));
        List<Instant> times = new ArrayList<>();
        times.add(null);
        for (int i = 0; i < moments.size(); i += 14) {
            times.add(moments.get(i));
        }
        for (String owner : owners) {
            for (Instant asOf : times) {
                for (Instant knownAt : times) {
                    answers.add(owner + " " + asOf + " " + knownAt + " "
                            + accounts.of(owner, asOf, knownAt).balances());
                }
                answers.add(owner + " " + asOf + " "
                        + accounts.entries(owner, null, asOf, null, 0, 200).rows());
                answers.add(owner + " " + asOf + " "
                        + accounts.entries(owner, null, null, asOf, 3, 5).total());
            }
        }
        Statements statements = world.shop.get(Statements.class);
        Ledger ledger = world.shop.get(Ledger.class);
        for (String subject : subjects) {
            answers.add(statements.journals(subject).toString());
            answers.add(ledger.held(subject).stream().map(Held::id).toList().toString());
            answers.add(
                    world.shop.get(Orders.class).explain(OrderId.parse(subject)).toString());
        }
        for (MemberId member : members) {
            answers.add(
                    world.shop.get(Commissions.class).of(member, 0, 100).rows().toString());
        }
        Pools pools = world.shop.get(Pools.class);
        for (int i = 0; i + 9 < moments.size(); i += 9) {
            answers.add(world.shop
                    .get(StatementQuery.class)
                    .of(Account.of(world.pool().id(), AccountType.POOL), moments.subList(i, i + 9))
                    .toString());
            answers.add("inflow " + pools.inflows(world.pool().id(), YearMonth.now(world.shop.clock()), 7));
        }
        answers.add(world.pool().toString());
        answers.add(new TreeMap<>(ledger.totals()).toString());
        answers.add(ledger.due(TransferCode.COMMISSION, world.shop.clock().instant(), 100, 0)
                .toString());
        return answers;
    }

    private void seal() {
        world.shop.clock().advance(Duration.ofMinutes(6));
        world.shop.get(Sealing.class).seal();
    }

    private long count(String table) {
        return sql.number("SELECT COUNT(*) FROM " + table);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyAnswerIsTheSameBeforeAndAfter(long seed) {
        live(seed);
        world.shop.clock().advance(PERIOD.minusDays(60));
        seal();
        long journals = count("journal");
        long transfers = count("transfer");
        // Fixed before, since "now" is part of some answers.
        List<String> before = answers();

        archive.start("system:test");

        ArchiveView moved = archive.latest().orElseThrow();
        assertThat(moved.state()).isEqualTo(ArchiveView.State.DONE);
        assertThat(moved.progress()).isEqualTo(100);
        assertThat(moved.journals()).isPositive().isEqualTo(count("journal_archive"));
        assertThat(moved.transfers()).isPositive().isEqualTo(count("transfer_archive"));
        assertThat(count("journal")).isPositive();
        assertThat(count("journal") + count("journal_archive")).isEqualTo(journals);
        assertThat(count("transfer") + count("transfer_archive")).isEqualTo(transfers);
        assertThat(answers()).isEqualTo(before);
        world.booksAgree();
        assertThat(world.shop.get(Evidence.class).verify("system:test").findings())
                .isZero();
    }

    @Test
    void nothingYoungerThanThePeriodMovesAndNothingThatIsNotSealed() {
        live(7);
        Instant last = moments.get(moments.size() - 1);
        world.shop.clock().set(last.plus(PERIOD).minusSeconds(1));

        archive.start("system:test");
        assertThat(count("journal_archive")).as("nothing is sealed yet").isZero();

        world.shop.get(Sealing.class).seal();
        archive.start("system:test");
        Instant before = archive.latest().orElseThrow().before();
        assertThat(sql.number("SELECT COUNT(*) FROM journal_archive WHERE recorded_at >= ?", before))
                .isZero();
        assertThat(count("journal_archive")).isPositive();
    }

    @Test
    void whatWaitsStaysWithAllThatBelongsToItUntilItHasBeenResolvedLongEnough() {
        MemberId inviter = world.withMoney(world.member(), 50_000);
        OrderId order =
                world.buys(world.withMoney(world.invitedBy(inviter), 50_000)).id();
        world.shop.clock().advance(PERIOD.plusDays(1));
        seal();
        archive.start("system:test");
        assertThat(sql.number("SELECT COUNT(*) FROM journal WHERE subject = ?", order.toString()))
                .as("its commission is pending")
                .isEqualTo(1);

        world.settle();
        seal();
        archive.start("system:test");
        assertThat(sql.number("SELECT COUNT(*) FROM journal WHERE subject = ?", order.toString()))
                .as("its commission was settled just now")
                .isEqualTo(2);

        world.shop.clock().advance(PERIOD.plusDays(1));
        seal();
        archive.start("system:test");
        assertThat(sql.number("SELECT COUNT(*) FROM journal_archive WHERE subject = ?", order.toString()))
                .isEqualTo(2);
        assertThat(world.commissions(inviter)).containsExactly("1000 SETTLED");
        world.booksAgree();
    }

    @Test
    void anArchivedOrderCanBeRefunded() {
        MemberId inviter = world.withMoney(world.member(), 50_000);
        MemberId buyer = world.withMoney(world.invitedBy(inviter), 50_000);
        OrderId order = world.buys(buyer).id();
        world.shop.clock().advance(Duration.ofDays(8));
        world.settle();
        world.shop.clock().advance(PERIOD.plusDays(1));
        seal();
        archive.start("system:test");
        long archived =
                sql.number("SELECT id FROM journal_archive WHERE subject = ? AND kind = 'ORDER'", order.toString());
        assertThat(archived).isPositive();

        world.refund(order);

        assertThat(world.spendable(buyer)).isEqualTo(50_000);
        assertThat(world.commissions(inviter)).containsExactly("1000 CLAWED_BACK");
        assertThat(sql.number("SELECT reverses FROM journal WHERE kind = 'REFUND'"))
                .isEqualTo(archived);
        world.booksAgree();
    }

    @Test
    void oldOrdersAreRefundedAndNewOnesPlacedWhileTheBooksAreMoved() throws Exception {
        live(11);
        world.shop.clock().advance(PERIOD);
        seal();
        List<OrderId> refundable = new ArrayList<>(paid);
        MemberId buyer = world.withMoney(world.member(), 200_000);
        Callable<Boolean> shop = () -> {
            for (OrderId order : refundable) {
                world.refund(order);
                world.buys(buyer, 1, "device-" + order);
            }
            return true;
        };
        Callable<Boolean> mover = () -> {
            archive.start("system:test");
            return true;
        };
        Callable<Boolean> auditor = () -> {
            for (int i = 0; i < 5; i++) {
                assertThat(world.shop.get(Reconciler.class).findings()).isEmpty();
                assertThat(world.shop.get(Evidence.class).verify("system:test").findings())
                        .isZero();
            }
            return true;
        };

        Threads.atOnce(List.of(shop, mover, mover, auditor));

        assertThat(count("journal_archive")).isPositive();
        world.booksAgree();
        seal();
        assertThat(world.shop.get(Evidence.class).verify("system:test").findings())
                .isZero();
    }

    @Test
    void aChangedSumOrEntryInTheArchiveIsFound() {
        live(5);
        world.shop.clock().advance(PERIOD);
        seal();
        archive.start("system:test");
        Reconciler reconciler = world.shop.get(Reconciler.class);
        assertThat(reconciler.findings()).isEmpty();

        sql.update("UPDATE archived_balance SET credits_posted = credits_posted + 1 WHERE type = 10");
        assertThat(reconciler.findings())
                .extracting("code")
                .containsExactly("ledger.counter-differs", "ledger.archive-differs");
        sql.update("UPDATE archived_balance SET credits_posted = credits_posted - 1 WHERE type = 10");

        sql.update("UPDATE transfer_archive SET amount = amount + 1 ORDER BY id LIMIT 1");
        assertThat(reconciler.findings()).extracting("code").contains("ledger.archive-differs");
        assertThat(world.shop.get(Evidence.class).verify("system:test").breaches())
                .isEqualTo(1);
    }

    @Test
    void bothShelvesHaveTheSameColumns() {
        for (String table : List.of("journal", "transfer")) {
            assertThat(columns(table + "_archive")).isEqualTo(columns(table));
        }
    }

    private List<String> columns(String table) {
        return sql.query(
                "SELECT CONCAT(column_name, ' ', column_type, ' ', is_nullable) FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE() AND table_name = ? ORDER BY ordinal_position",
                row -> row.getString(1),
                table);
    }
}
