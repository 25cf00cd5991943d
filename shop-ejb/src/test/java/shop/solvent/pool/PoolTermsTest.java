package shop.solvent.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.day.Progress;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Threads;
import shop.solvent.points.Points;
import shop.solvent.pool.PoolTerms.Days;
import shop.solvent.pool.PoolTerms.Kind;
import shop.solvent.pool.PoolTerms.Period;
import shop.solvent.pool.PoolTermsDeed.Change;
import shop.solvent.pool.PoolView.Spending;
import shop.solvent.pool.TermsView.Standing;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

@DisplayName("The terms of a pool")
class PoolTermsTest {

    private static final PoolTerms AUTOMATIC = new PoolTerms(
            Kind.GENERAL, Period.MONTH, null, null, null, 0, null, null, null, true, List.of(), List.of());

    private final World world = new World();
    private final Releases releases = world.shop.get(Releases.class);
    private final PoolTermsBook book = world.shop.get(PoolTermsBook.class);
    private Approvals approvals;

    @BeforeEach
    void aDayInJuly() {
        world.shop.get(PoolTermsDeed.class);
        approvals = world.shop.get(Approvals.class);
        at("2026-07-02T03:00:00Z");
    }

    private void at(String instant) {
        world.shop.clock().set(Instant.parse(instant));
    }

    private LocalDate today() {
        return LocalDate.now(world.shop.clock());
    }

    private static Change change(LocalDate from, PoolTerms terms) {
        return new Change(
                World.MERCHANT,
                from == null ? null : from.toString(),
                terms.kind(),
                terms.period(),
                terms.firstDay() == null ? null : terms.firstDay().toString(),
                terms.lastDay() == null ? null : terms.lastDay().toString(),
                terms.inflow(),
                terms.kept(),
                terms.runCap(),
                terms.memberCap(),
                terms.budget(),
                terms.automatic(),
                terms.shares(),
                terms.releaseDays());
    }

    private ApprovalView asked(LocalDate from, PoolTerms terms) {
        Asked asked = approvals.ask(
                new Ask(world.key(), PoolTermsDeed.CODE, change(from, terms), "as the board decided", FINANCE));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private void agreed(LocalDate from, PoolTerms terms) {
        ApprovalView request = asked(from, terms);
        approvals.agree(request.id(), request.hash(), CHECKER);
    }

    private static PoolTerms capped(long kept, Long runCap, Long memberCap) {
        return new PoolTerms(
                Kind.GENERAL,
                Period.MONTH,
                null,
                null,
                null,
                kept,
                runCap,
                memberCap,
                null,
                false,
                List.of(),
                List.of());
    }

    private MemberId buyer() {
        MemberId member = world.withMoney(world.member(), World.PRICE);
        world.buys(member);
        return member;
    }

    private long released(MemberId member) {
        return world.shop.get(Points.class).of(member).released().amount();
    }

    private RunView run(String month) {
        return releases.find(releases.start(new StartRelease(world.key(), World.MERCHANT, month, "system:test"))
                .id());
    }

    /** As the change of day does it. @return whether it was done, and need not wait */
    private boolean ends(LocalDate day) {
        EndingPeriods step = world.shop.get(EndingPeriods.class);
        Progress progress = Progress.more(0, 0);
        while (progress.then() == Progress.Then.MORE) {
            progress = step.step(day, progress.after());
        }
        return progress.then() == Progress.Then.DONE;
    }

    @Test
    void itTakesTwoToAgreeToThemAndTheyHoldFromTheirDayOn() {
        assertThat(book.on(world.pool().id(), today())).isEqualTo(PoolTerms.NONE);
        ApprovalView request = asked(today().plusDays(3), AUTOMATIC);
        assertRejected("approval.own-request", () -> approvals.agree(request.id(), request.hash(), FINANCE));
        assertRejected("permission.missing", () -> approvals.agree(request.id(), request.hash(), OPERATOR));

        approvals.agree(request.id(), request.hash(), CHECKER);
        agreed(today().plusDays(9), capped(500, 1_000L, null));

        assertThat(book.on(world.pool().id(), today().plusDays(2))).isEqualTo(PoolTerms.NONE);
        assertThat(book.on(world.pool().id(), today().plusDays(3))).isEqualTo(AUTOMATIC);
        assertThat(book.on(world.pool().id(), today().plusDays(9)).runCap()).isEqualTo(1_000);
        at("2026-07-06T03:00:00Z");
        assertThat(book.history(World.MERCHANT))
                .extracting(TermsView::number, TermsView::standing)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, Standing.AHEAD),
                        org.assertj.core.groups.Tuple.tuple(1, Standing.IN_FORCE));
    }

    @Test
    void whatIsWorseForWhoWasPromisedPointsIsSaidAWeekAhead() {
        agreed(today(), capped(0, 900L, null)); // nobody was promised any yet
        buyer();

        assertRejected("pool.terms-too-soon", () -> asked(today(), capped(0, 800L, null)));
        assertRejected("pool.terms-too-soon", () -> asked(today().plusDays(6), capped(0, 900L, 5L)));
        assertRejected("pool.terms-too-soon", () -> asked(today(), capped(1, 900L, null)));
        agreed(today().plusDays(7), capped(0, 800L, 5L));
        agreed(today(), capped(0, 1_000L, null)); // better is better at once
        assertThat(book.on(world.pool().id(), today().plusDays(7)).runCap()).isEqualTo(1_000);
    }

    @Test
    void whatIsNotWellSaidIsRefused() {
        PoolTerms endsFirst = new PoolTerms(
                Kind.CAMPAIGN,
                Period.SPAN,
                today().plusDays(2),
                today(),
                null,
                0,
                null,
                null,
                null,
                true,
                List.of(),
                List.of());
        assertRejected("pool.span-ends-first", () -> asked(today(), endsFirst));
        assertRejected("pool.from-past", () -> asked(today().minusDays(1), AUTOMATIC));
        assertRejected("field.out-of-range", () -> asked(today().plusYears(6), AUTOMATIC));
        assertRejected("field.missing", () -> asked(null, AUTOMATIC));
        assertRejected("field.out-of-range", () -> asked(today(), capped(-1, null, null)));
        assertRejected("field.out-of-range", () -> asked(today(), capped(0, 0L, null)));
        assertRejected("pool.unchanged", () -> asked(today(), PoolTerms.NONE));
        Change noDay = new Change(
                World.MERCHANT,
                "tomorrow",
                Kind.GENERAL,
                Period.MONTH,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                true,
                List.of(),
                List.of());
        assertRejected("field.out-of-range", () -> asked(today(), on(true, 0)));
        assertRejected("field.out-of-range", () -> asked(today(), on(true, 32)));
        assertRejected("pool.days-manual", () -> asked(today(), on(false, 10)));
        assertRejected(
                "field.malformed",
                () -> approvals.ask(new Ask(world.key(), PoolTermsDeed.CODE, noDay, "soon", FINANCE)));
    }

    @Test
    void aPeriodIsAMonthAQuarterOrFromOneDayToAnother() {
        LocalDate day = LocalDate.of(2026, 8, 30);
        PoolTerms quarter = new PoolTerms(
                Kind.GENERAL, Period.QUARTER, null, null, null, 0, null, null, null, true, List.of(), List.of());
        PoolTerms span = new PoolTerms(
                Kind.CAMPAIGN,
                Period.SPAN,
                day.minusDays(3),
                day,
                null,
                0,
                null,
                null,
                null,
                true,
                List.of(),
                List.of());

        assertThat(AUTOMATIC.daysOf(day)).isEqualTo(new Days(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 8, 31)));
        assertThat(quarter.daysOf(day)).isEqualTo(new Days(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 9, 30)));
        assertThat(quarter.endsOn(LocalDate.of(2026, 9, 30))).isTrue();
        assertThat(quarter.endsOn(LocalDate.of(2026, 8, 31))).isFalse();
        assertThat(span.daysOf(day.plusDays(1))).isNull();
        assertThat(span.endsOn(day)).isTrue();
    }

    @Test
    void aRunNeverTakesWhatIsKeptNorReleasesMoreThanTheTermsLetIt() {
        agreed(today(), capped(1_700, null, null));
        MemberId one = buyer();
        MemberId other = buyer(); // 2 000 fen came in, of which 300 may go out
        at("2026-08-01T03:00:00Z");

        ReleasePreview before = releases.preview(World.MERCHANT, "2026-08");
        RunView august = run("2026-08");

        assertThat(before.decision().released()).isEqualTo(300);
        assertThat(august.released()).isEqualTo(300);
        assertThat(august.reserve().amount()).isEqualTo(1_700);
        assertThat(released(one) + released(other)).isEqualTo(300);
        agreed(today().plusDays(7), capped(0, 450L, null));
        at("2026-09-02T03:00:00Z");
        assertThat(run("2026-09").released()).isEqualTo(450); // of 700
        world.booksAgree();
    }

    @Test
    void aMemberIsReleasedNoMoreThanTheTermsLetThemInAPeriod() {
        agreed(today(), capped(0, null, 300L));
        MemberId keen = world.withMoney(world.member(), 3 * World.PRICE);
        world.buys(keen, 1, "one");
        world.buys(keen, 2, "two"); // 250 and 500 of two lots are due in August
        MemberId quiet = buyer();
        at("2026-08-01T03:00:00Z");

        ReleasePreview before = releases.preview(World.MERCHANT, "2026-08");
        RunView august = run("2026-08");

        assertThat(before.facts().demand()).isEqualTo(august.demand()).isEqualTo(550);
        assertThat(released(keen)).isEqualTo(300);
        assertThat(released(quiet)).isEqualTo(250);
        at("2026-09-01T03:00:00Z");
        run("2026-09");
        assertThat(released(keen)).isEqualTo(600); // what was above is due again
        world.booksAgree();
    }

    @Test
    void whatWasReleasedByARunThatWasCancelledCountsForThePeriod() {
        agreed(
                today(),
                new PoolTerms(
                        Kind.GENERAL,
                        Period.QUARTER,
                        null,
                        null,
                        null,
                        0,
                        null,
                        300L,
                        null,
                        false,
                        List.of(),
                        List.of()));
        MemberId keen = buyer();
        at("2026-08-01T03:00:00Z");
        run("2026-08");
        assertThat(released(keen)).isEqualTo(250);
        at("2026-09-01T03:00:00Z");
        run("2026-09");
        assertThat(released(keen)).isEqualTo(300); // of the quarter
        at("2026-10-01T03:00:00Z");
        run("2026-10");
        assertThat(released(keen)).isEqualTo(600);
    }

    @Test
    void theMonthsPointsAreReleasedWhenItIsOverOnlyWhereTwoAgreedThatTheyAre() {
        MemberId member = buyer();
        at("2026-08-01T03:00:00Z");
        assertThat(ends(LocalDate.of(2026, 7, 31))).isTrue();
        assertThat(releases.of(World.MERCHANT)).isEmpty();
        agreed(today(), AUTOMATIC);
        at("2026-08-31T16:10:00Z");

        assertThat(ends(LocalDate.of(2026, 8, 30))).isTrue();
        assertThat(releases.of(World.MERCHANT)).isEmpty();
        assertThat(ends(LocalDate.of(2026, 8, 31))).isTrue();

        RunView august = releases.of(World.MERCHANT).get(0);
        assertThat(august.state()).isEqualTo(RunView.State.DONE);
        assertThat(august.startedBy()).isEqualTo(EndingPeriods.BY);
        assertThat(august.dueBy()).isEqualTo(LocalDate.of(2026, 8, 31));
        assertThat(released(member)).isEqualTo(500);
        assertThat(ends(LocalDate.of(2026, 8, 31))).isTrue(); // done once more it does nothing
        assertThat(releases.of(World.MERCHANT)).hasSize(1);
        world.booksAgree();
    }

    private static PoolTerms on(boolean automatic, Integer... days) {
        return new PoolTerms(
                Kind.GENERAL, Period.MONTH, null, null, null, 0, null, null, null, automatic, List.of(), List.of(days));
    }

    @Test
    void aPoolMayChooseDaysOnWhichItIsReleasedBesidesAndItsMonthHasItsOwnRunAllTheSame() {
        MemberId member = buyer(); // on the second of July: a quarter falls due on the first of August
        agreed(today(), on(true, 31, 10, 1));
        assertRejected("pool.terms-too-soon", () -> asked(today(), on(true, 10)));
        at("2026-11-02T03:00:00Z");

        for (LocalDate day = LocalDate.of(2026, 7, 2); day.isBefore(today()); day = day.plusDays(1)) {
            assertThat(ends(day)).isTrue();
            assertThat(ends(day)).isTrue(); // once more it does nothing
        }

        List<RunView> runs = new ArrayList<>(releases.of(World.MERCHANT));
        assertThat(runs)
                .filteredOn(RunView::ofDay)
                .extracting(run -> run.dueBy().toString())
                .containsExactly(
                        "2026-11-01",
                        "2026-10-10",
                        "2026-10-01",
                        "2026-09-10",
                        "2026-09-01",
                        "2026-08-10",
                        "2026-08-01",
                        "2026-07-10");
        assertThat(runs)
                .filteredOn(run -> !run.ofDay())
                .hasSize(4); // July to October: and the thirty-first is the end of the month
        assertThat(releases.find(World.MERCHANT, "2026-08").orElseThrow().dueBy())
                .isEqualTo("2026-08-31");
        RunView august = runs.stream()
                .filter(run -> run.dueBy().equals(LocalDate.of(2026, 8, 1)))
                .findFirst()
                .orElseThrow();
        assertThat(august.released()).isEqualTo(250);
        assertThat(released(member)).isEqualTo(1_000);
        world.booksAgree();
    }

    @Test
    void threeMissedMonthsAreCaughtUpInOrderEachAsOfItsEnd() {
        MemberId member = buyer();
        agreed(today(), AUTOMATIC);
        at("2026-11-02T03:00:00Z");
        List<LocalDate> dueBy = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2026, 7, 2); day.isBefore(today()); day = day.plusDays(1)) {
            assertThat(ends(day)).isTrue();
        }
        releases.of(World.MERCHANT).forEach(run -> dueBy.add(0, run.dueBy()));

        assertThat(dueBy)
                .containsExactly(
                        LocalDate.of(2026, 7, 31),
                        LocalDate.of(2026, 8, 31),
                        LocalDate.of(2026, 9, 30),
                        LocalDate.of(2026, 10, 31));
        assertThat(releases.of(World.MERCHANT)).extracting(RunView::released).containsExactly(250L, 250L, 500L, 0L);
        assertThat(released(member)).isEqualTo(1_000);
        world.booksAgree();
    }

    @Test
    void aRunThatAServerLeftInTheMiddleIsTakenToItsEndAndReleasesNothingTwice() {
        MemberId member = buyer();
        agreed(today(), AUTOMATIC);
        at("2026-08-31T16:10:00Z");
        EndingPeriods step = world.shop.get(EndingPeriods.class);
        LocalDate day = LocalDate.of(2026, 8, 31);
        assertThat(step.step(day, 0)).isEqualTo(Progress.more(0, 0)); // planned; the server is killed here
        assertThat(releases.of(World.MERCHANT)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunView.State.RUNNING);
            assertThat(run.lotsDone()).isZero();
        });
        assertThat(released(member)).isZero();

        assertThat(ends(day)).isTrue();

        assertThat(releases.of(World.MERCHANT)).hasSize(1);
        assertThat(released(member)).isEqualTo(500);
        world.booksAgree();
    }

    @Test
    void aRunThatSomebodyMadeOrCancelledIsNotBegunByItself() {
        MemberId member = buyer();
        agreed(today(), AUTOMATIC);
        at("2026-08-01T03:00:00Z");
        run("2026-07"); // by a person
        assertThat(ends(LocalDate.of(2026, 7, 31))).isTrue();
        assertThat(releases.of(World.MERCHANT)).hasSize(1);
        at("2026-08-31T16:10:00Z");
        LocalDate day = LocalDate.of(2026, 8, 31);
        world.shop.get(EndingPeriods.class).step(day, 0);
        RunView august = releases.of(World.MERCHANT).get(0);
        releases.cancel(august.id(), "the pace is wrong", "system:test");

        assertThat(ends(day)).isTrue();

        assertThat(releases.of(World.MERCHANT).get(0).state()).isEqualTo(RunView.State.CANCELLED);
        assertThat(released(member)).isZero();
        world.booksAgree();
    }

    private static PoolTerms budget(long points) {
        return new PoolTerms(
                Kind.GENERAL, Period.MONTH, null, null, null, 0, null, null, points, false, List.of(), List.of());
    }

    private static PoolTerms sharing(GiveUpShare... shares) {
        return new PoolTerms(
                Kind.GENERAL, Period.MONTH, null, null, null, 0, null, null, null, false, List.of(shares), List.of());
    }

    private long promised(MemberId member) {
        return world.shop.get(Points.class).of(member).locked().amount();
    }

    private Long left() {
        return world.shop
                .database()
                .database()
                .query(
                        "SELECT promises_left FROM pool WHERE code = ?",
                        row -> row.getObject(1, Long.class),
                        World.MERCHANT)
                .get(0);
    }

    @Test
    void aPoolThatHasPromisedItsBudgetStopsByItselfUntilTheNextPeriod() {
        buyer(); // 1 000 of July
        agreed(today(), budget(2_500));
        assertThat(left()).isEqualTo(1_500);

        assertThat(promised(buyer())).isEqualTo(1_000);
        assertThat(book.nearlySpent()).containsExactly(World.MERCHANT);
        assertThat(promised(buyer())).isEqualTo(500);
        assertThat(book.standing(World.MERCHANT).isStopped()).isTrue();
        MemberId late = world.withMoney(world.member(), World.PRICE);
        Receipt receipt = world.buys(late); // who buys all the same
        assertThat(receipt.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(receipt.effects()).anySatisfy(effect -> {
            assertThat(effect.kind()).isEqualTo("points");
            assertThat(effect.granted()).isZero();
            assertThat(effect.limitedBy()).isEqualTo("pool-budget");
        });
        assertThat(promised(late)).isZero();
        assertThat(left()).isZero();

        at("2026-07-31T16:10:00Z");
        assertThat(ends(LocalDate.of(2026, 7, 31))).isTrue();
        assertThat(left()).isEqualTo(2_500);
        assertThat(promised(buyer())).isEqualTo(1_000);
        world.booksAgree();
    }

    @Test
    void whatAnOrderPromisedThatIsTakenBackMayBePromisedAgainFromTheNextDayOn() {
        agreed(today(), budget(1_000));
        MemberId member = world.withMoney(world.member(), World.PRICE);
        OrderId order = world.buys(member).id();
        assertThat(left()).isZero();
        world.refund(order);
        assertThat(left()).isZero();

        ends(today());

        assertThat(left()).isEqualTo(1_000);
        agreed(today(), PoolTerms.NONE);
        assertThat(left()).isNull();
    }

    @Test
    void twentyOrdersAtOncePromiseNoMoreThanTheBudgetTogether() throws InterruptedException, ExecutionException {
        agreed(today(), budget(7_300));
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            members.add(world.withMoney(world.member(), World.PRICE));
        }
        Threads.atOnce(members, world::buys);

        assertThat(members.stream().mapToLong(this::promised).sum()).isEqualTo(7_300);
        assertThat(left()).isZero();
        world.booksAgree();
    }

    @Test
    void whatAMerchantGivesUpIsSplitIntoNamedPoolsAndARefundTakesEachPartBack() {
        Pools pools = world.shop.get(Pools.class);
        pools.open("newcomer", "新人池", "Newcomers", "system:test");
        pools.open("online", "线上池", "On-line", "system:test");
        pools.open("offline", "线下池", "Off-line", "system:test");
        agreed(
                today(),
                sharing(
                        new GiveUpShare("newcomer", 1_234, null),
                        new GiveUpShare("online", 3_000, World.WEB),
                        new GiveUpShare("offline", 3_000, "counter")));
        MemberId member = world.withMoney(world.member(), World.PRICE);

        OrderId order = world.buys(member).id();

        assertThat(in("newcomer")).isEqualTo(123); // the floor of each; the rest stays in the merchant's
        assertThat(in("online")).isEqualTo(300);
        assertThat(in("offline")).isZero();
        assertThat(in(World.MERCHANT)).isEqualTo(577);
        assertThat(pools.view("online").fundedThisMonth().amount()).isEqualTo(300);
        assertThat(world.pool().fundedThisMonth().amount()).isEqualTo(577);
        world.booksAgree();

        world.refund(order);
        assertThat(List.of(in("newcomer"), in("online"), in(World.MERCHANT))).containsExactly(0L, 0L, 0L);
        assertThat(pools.view("online").fundedThisMonth().amount()).isZero();
        world.booksAgree();
    }

    @Test
    void aPoolThatIsClosedByThenGetsNoPart() {
        Pools pools = world.shop.get(Pools.class);
        pools.open("newcomer", "新人池", "Newcomers", "system:test");
        agreed(today(), sharing(new GiveUpShare("newcomer", 5_000, null)));
        world.shop
                .get(PoolAdministration.class)
                .spend("newcomer", Spending.ALL, 0, true, new Mandate(null, FINANCE, CHECKER, "over"));

        buyer();

        assertThat(in("newcomer")).isZero();
        assertThat(in(World.MERCHANT)).isEqualTo(1_000);
        world.booksAgree();
    }

    private long in(String pool) {
        return world.shop.get(Pools.class).view(pool).balance().amount();
    }

    @Test
    void onlyAMerchantsPoolSharesAndNoMoreThanAllOfIt() {
        world.shop.get(Pools.class).open("newcomer", "新人池", "Newcomers", "system:test");
        GiveUpShare some = new GiveUpShare("newcomer", 6_000, null);
        assertRejected(
                "pool.shares-too-much", () -> asked(today(), sharing(some, new GiveUpShare("online", 4_001, "web"))));
        assertRejected("pool.shares-twice", () -> asked(today(), sharing(some, some)));
        assertRejected("pool.shares-where", () -> asked(today(), sharing(new GiveUpShare("nowhere", 1, null))));
        assertRejected("pool.shares-where", () -> asked(today(), sharing(new GiveUpShare(World.MERCHANT, 1, null))));
        assertRejected("field.out-of-range", () -> asked(today(), sharing(new GiveUpShare("newcomer", 0, null))));
        assertRejected("field.malformed", () -> asked(today(), sharing(new GiveUpShare("a b=1", 1, null))));
        assertRejected("pool.shares-of-merchant", () -> book.check("newcomer", today(), sharing(some)));
    }

    @Test
    void whateverComesInAndIsPromisedReleasedIsBackedAndWhatIsKeptStays() {
        for (long seed = 1; seed <= 3; seed++) {
            Random random = new Random(seed);
            long kept = random.nextInt(1_500);
            long memberCap = 100 + random.nextInt(400);
            PoolTerms terms = new PoolTerms(
                    Kind.GENERAL,
                    Period.MONTH,
                    null,
                    null,
                    null,
                    kept,
                    200L + random.nextInt(600),
                    memberCap,
                    null,
                    true,
                    List.of(),
                    List.of());
            agreed(today().plusDays(7), terms);
            YearMonth month = YearMonth.from(today()).plusMonths(1);
            for (int i = 0; i < 4; i++) {
                world.shop.clock().set(month.atDay(3).atTime(3, 0).toInstant(java.time.ZoneOffset.UTC));
                for (int orders = random.nextInt(4); orders >= 0; orders--) {
                    buyer();
                }
                if (random.nextBoolean()) {
                    Agreed.contribute(
                            world.shop,
                            new Contribute(
                                    world.key(), "test", World.MERCHANT, Money.fen(1 + random.nextInt(900)), "more"));
                }
                long before = world.pool().balance().amount();
                month = month.plusMonths(1);
                world.shop.clock().set(month.atDay(1).atTime(3, 0).toInstant(java.time.ZoneOffset.UTC));
                assertThat(ends(month.atDay(1).minusDays(1))).isTrue();

                PoolView pool = world.pool();
                assertThat(pool.backed()).isTrue();
                assertThat(pool.balance().amount()).as("seed %s", seed).isGreaterThanOrEqualTo(Math.min(before, kept));
                RunView run = releases.of(World.MERCHANT).get(0);
                assertThat(run.released()).isLessThanOrEqualTo(terms.runCap());
                assertThat(releases.certificate(run.id(), 0, 500).shares())
                        .allSatisfy(share -> assertThat(share.share()).isLessThanOrEqualTo(memberCap));
            }
        }
        world.booksAgree();
    }
}
