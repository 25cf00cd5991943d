package shop.solvent.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.dashboard.Dashboard;
import shop.solvent.inbox.Inbox;
import shop.solvent.inbox.Waiting;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.operator.People;
import shop.solvent.order.Review;
import shop.solvent.order.Review.Verdict;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.TestDatabase;
import shop.solvent.risk.CaseQuery.Sort;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView.Flag;
import shop.solvent.risk.CaseView.State;
import shop.solvent.withdrawal.Payouts;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/** Whatever waits for a person is a case: it is counted, it names its money, and it says when it ends by itself. */
class CasesTest {

    private final World world = new World();
    private final Cases cases = world.shop.get(Cases.class);
    private final CaseLists caseLists = world.shop.get(CaseLists.class);
    private final Withdrawals withdrawals = world.shop.get(Withdrawals.class);
    private OrderId held;
    private MemberId buyer;

    @BeforeEach
    void aMemberWithAHeldOrder() {
        MemberId inviter = world.withMoney(world.member(), 20_000);
        buyer = world.withMoney(world.invitedBy(inviter), 60_000);
        world.buys(inviter, 1, "shared-phone");
        held = world.buys(buyer, 1, "shared-phone").id();
    }

    @Test
    void heldOrdersAndHeldWithdrawalsAreCountedTogether() {
        WithdrawalView withdrawal = withdraw(2_000);

        assertThat(withdrawal.state()).isEqualTo(WithdrawalView.State.HELD);
        assertThat(caseLists.count(State.OPEN)).isEqualTo(2);
        assertThat(world.shop.get(Dashboard.class).view().openCases()).isEqualTo(2);
        CaseView opened = of(withdrawal);
        assertThat(opened.member()).isEqualTo(buyer);
        assertThat(opened.amount()).isEqualTo(Money.fen(2_000));
        assertThat(opened.dueAt()).isEqualTo(world.shop.clock().instant().plus(Duration.ofDays(7)));
        assertThat(opened.flags()).containsExactly(new Flag("open-case", "withdrawal-open-case"));
        assertThat(cases.of(CaseSubject.of(held)).orElseThrow().amount()).isEqualTo(Money.fen(10_000));
    }

    @Test
    void aCaseThatAnotherVersionOpenedIsShownAndDecidedByNobodyHere() {
        world.shop.database().database().update("UPDATE risk_case SET subject_kind = 'TICKET'");

        assertThat(world.shop.get(Dashboard.class).view().open())
                .containsExactly(Map.entry(CaseSubject.Kind.OTHER, 1L));
        assertThat(world.shop.get(Inbox.class).of(People.ADMIN))
                .extracting(Waiting::kind)
                .doesNotContain(Waiting.Kind.ORDERS, Waiting.Kind.CONTRADICTIONS);
        CaseView other = caseLists.search(CaseQuery.open(), null, 10).rows().get(0);
        assertThat(cases.find(other.id()).subject().kind()).isEqualTo(CaseSubject.Kind.OTHER);
        Review review = world.shop.get(Review.class);
        for (Verdict verdict : Verdict.values()) {
            assertRejected("case.other-kind", () -> review.decide(other.id(), verdict, People.ADMIN, "looked"));
        }
        assertRejected("case.other-kind", () -> cases.close(other.id(), People.ADMIN, "looked"));
    }

    @Test
    void aDecisionAboutAWithdrawalClosesItsCase() {
        WithdrawalView approved = withdraw(2_000);
        WithdrawalView rejected = withdraw(3_000);

        withdrawals.decide(approved.id(), true, "finance", "known for years");
        withdrawals.decide(rejected.id(), false, "finance", "stolen phone");

        assertThat(of(approved).state()).isEqualTo(State.APPROVED);
        assertThat(of(approved).decidedBy()).isEqualTo("finance");
        assertThat(of(rejected).state()).isEqualTo(State.REJECTED);
        assertThat(of(rejected).reason()).isEqualTo("stolen phone");
        assertThat(caseLists.count(State.OPEN)).isEqualTo(1);
    }

    @Test
    void aWithdrawalNobodyDecidesEndsItsCaseByItself() {
        WithdrawalView withdrawal = withdraw(2_000);
        Instant end = of(withdrawal).dueAt();
        world.shop.clock().advance(Duration.ofDays(7).plusSeconds(1));
        assertThat(cases.overdue(Kind.WITHDRAWAL, world.shop.clock().instant(), 10, 0))
                .containsExactly(CaseSubject.of(withdrawal.id()));

        world.shop.get(Payouts.class).askAll();

        CaseView ended = of(withdrawal);
        assertThat(ended.state()).isEqualTo(State.EXPIRED);
        assertThat(ended.decidedBy()).isNull();
        assertThat(ended.dueAt()).isEqualTo(end);
        assertThat(cases.overdue(Kind.WITHDRAWAL, world.shop.clock().instant(), 10, 0))
                .isEmpty();
        assertRejected("case.ended", () -> cases.assign(ended.id(), "risk"));
        world.booksAgree();
    }

    @Test
    void severalAreDecidedOneByOneAndOneThatCannotBeHoldsUpNone() {
        CaseView order = cases.of(CaseSubject.of(held)).orElseThrow();
        CaseView first = of(withdraw(2_000));
        CaseView second = of(withdraw(3_000));
        withdrawals.decide(second.subject().withdrawal(), false, "finance", "stolen phone");
        Review review = world.shop.get(Review.class);

        List<Review.Result> results = review.decideAll(
                List.of(second.id(), order.id(), new CaseId(1), first.id(), first.id()),
                Verdict.APPROVE,
                "finance",
                "same household",
                EnumSet.of(Kind.WITHDRAWAL));

        assertThat(results)
                .extracting(result ->
                        result.refused() == null ? "done" : result.refused().code())
                .containsExactly("withdrawal.not-held", "role.missing", "case.not-found", "done");
        assertThat(of(withdrawals.find(first.subject().withdrawal())).state()).isEqualTo(State.APPROVED);
        assertThat(cases.find(order.id()).state()).isEqualTo(State.OPEN);
        assertThat(cases.find(first.id()).reason()).isEqualTo("same household");
    }

    @Test
    void nothingIsDecidedForNoReasonOrInHeapsOrByAVerdictThatMakesNoSense() {
        Review review = world.shop.get(Review.class);
        CaseView order = cases.of(CaseSubject.of(held)).orElseThrow();
        List<CaseId> heap =
                LongStream.range(0, Review.MOST + 1).mapToObj(CaseId::new).toList();

        assertRejected(
                "field.missing",
                () -> review.decideAll(List.of(order.id()), Verdict.APPROVE, "risk", " ", EnumSet.allOf(Kind.class)));
        assertRejected(
                "field.missing",
                () -> review.decideAll(List.of(), Verdict.APPROVE, "risk", "fine", EnumSet.allOf(Kind.class)));
        assertRejected(
                "cases.too-many",
                () -> review.decideAll(heap, Verdict.APPROVE, "risk", "fine", EnumSet.allOf(Kind.class)));
        assertRejected("case.other-kind", () -> review.decide(order.id(), Verdict.CLOSE, "risk", "fine"));

        assertThat(cases.find(order.id()).state()).isEqualTo(State.OPEN);
    }

    @Test
    void endingASubjectThatHasNoOpenCaseChangesNothing() {
        WithdrawalView withdrawal = withdraw(2_000);
        withdrawals.decide(withdrawal.id(), true, "finance", "known for years");

        cases.end(CaseSubject.of(withdrawal.id()), State.CANCELLED, "channel:web", null);
        cases.end(CaseSubject.of(new OrderId(1)), State.CANCELLED, null, null);

        assertThat(of(withdrawal).state()).isEqualTo(State.APPROVED);
    }

    @Test
    void theQueueIsGoneThroughWithoutMissingOrRepeatingACaseWhateverItIsSortedBy() {
        // Every kind of case ends by itself today; one need not.
        world.shop.database().database().update("UPDATE risk_case SET due_at = NULL WHERE subject_kind = 'ORDER'");
        for (int i = 0; i < 23; i++) {
            withdraw(1_000 + i % 4);
            if (i % 3 == 0) {
                world.shop.clock().advance(Duration.ofSeconds(1));
            }
        }
        for (CaseQuery.Sort sort : CaseQuery.Sort.values()) {
            CaseQuery query = CaseQuery.in(State.OPEN, sort);
            List<CaseView> all = caseLists.search(query, null, 100).rows();
            assertThat(all).hasSize(24);
            List<CaseView> seen = new ArrayList<>();
            String after = null;
            do {
                CaseList part = caseLists.search(query, after, 5);
                assertThat(part.total()).isEqualTo(24);
                seen.addAll(part.rows());
                after = part.next();
            } while (after != null);
            assertThat(seen).as("%s", sort).isEqualTo(all);
        }
        assertThat(caseLists
                        .search(CaseQuery.in(State.OPEN, Sort.AMOUNT), null, 1)
                        .rows()
                        .get(0)
                        .subject())
                .isEqualTo(CaseSubject.of(held));
        assertThat(caseLists
                        .search(CaseQuery.in(State.OPEN, Sort.DUE), null, 100)
                        .rows()
                        .get(23)
                        .dueAt())
                .as("what does not end by itself comes last")
                .isNull();
        assertRejected("field.malformed", () -> caseLists.search(CaseQuery.open(), "7 OR 1", 5));
    }

    @Test
    void aDecisionInBetweenHidesNoCaseFromWhoGoesThroughTheQueue() {
        for (int i = 0; i < 6; i++) {
            withdraw(1_000);
        }
        CaseList first = caseLists.search(CaseQuery.open(), null, 3);
        world.shop.get(Review.class).reject(first.rows().get(1).id(), "risk", "stolen phone");

        CaseList second = caseLists.search(CaseQuery.open(), first.next(), 3);

        assertThat(second.rows()).hasSize(3).doesNotContainAnyElementsOf(first.rows());
        assertThat(second.total()).isEqualTo(6);
    }

    @Test
    void theQueueIsFilteredByKindByWhatWasFoundByMemberAndByWhoLooksAtIt() {
        CaseView withdrawal = of(withdraw(2_000));
        CaseView order = cases.of(CaseSubject.of(held)).orElseThrow();
        cases.assign(order.id(), "risk");
        MemberId other = world.member();

        assertThat(found(new CaseQuery(null, Kind.WITHDRAWAL, null, null, null, Sort.OLDEST)))
                .containsExactly(withdrawal.id());
        assertThat(found(new CaseQuery(null, null, "self-referral-device", null, null, Sort.OLDEST)))
                .containsExactly(order.id());
        assertThat(found(new CaseQuery(null, null, "withdrawal-open-case", null, null, Sort.OLDEST)))
                .containsExactly(withdrawal.id());
        assertThat(found(new CaseQuery(null, null, null, null, "risk", Sort.OLDEST)))
                .containsExactly(order.id());
        assertThat(found(CaseQuery.of(buyer))).containsExactly(withdrawal.id(), order.id());
        assertThat(found(CaseQuery.of(other))).isEmpty();
        assertThat(caseLists.counts(CaseQuery.open())).isEqualTo(Map.of(State.OPEN, 2L));
        assertThat(caseLists.found())
                .containsExactlyInAnyOrder(
                        new Flag("self-referral-device", "self-referral-device"),
                        new Flag("open-case", "withdrawal-open-case"));
    }

    @Test
    void afterACaseComesTheOneThatWasOpenedNextAndAfterTheLastTheOldest() {
        CaseView first = cases.of(CaseSubject.of(held)).orElseThrow();
        world.shop.clock().advance(Duration.ofMinutes(1));
        CaseView second = of(withdraw(2_000));
        world.shop.clock().advance(Duration.ofMinutes(1));
        CaseView third = of(withdraw(2_000));

        assertThat(caseLists.next(first, EnumSet.allOf(Kind.class))).contains(second);
        assertThat(caseLists.next(third, EnumSet.allOf(Kind.class))).contains(first);
        assertThat(caseLists.next(third, EnumSet.of(Kind.WITHDRAWAL))).contains(second);
        assertThat(caseLists.next(first, EnumSet.of(Kind.ORDER))).isEmpty();
        assertThat(caseLists.next(first, EnumSet.noneOf(Kind.class))).isEmpty();
    }

    private List<CaseId> found(CaseQuery query) {
        return caseLists.search(query, null, 50).rows().stream()
                .map(CaseView::id)
                .toList();
    }

    @Test
    void whatWaitedBeforeCasesHadSubjectsGetsOne() throws SQLException {
        TestDatabase shared = TestDatabase.shared();
        Database database = shared.database();
        database.update("DROP DATABASE IF EXISTS before_subjects");
        database.update("CREATE DATABASE before_subjects");
        migrate(shared, "9");
        in(
                database,
                "INSERT INTO {risk_case} (id, order_id, member, state, opened_at) VALUES (5, 7, 1, 'OPEN', '2026-01-01')");
        in(
                database,
                "INSERT INTO {orders} (id, member, channel, outcome, state, list_amount, payable, subsidy, decision,"
                        + " event_at, recorded_at, trace_id, request_key, request_content) VALUES (7, 1, 'web', 'HELD',"
                        + " 'HELD', 900, 800, 100, 1, '2026-01-01', '2026-01-01', '', 'k', REPEAT('0', 32))");
        in(
                database,
                "INSERT INTO {withdrawal} (id, member, channel, amount, fee, state, provider, requested_at, trace_id)"
                        + " VALUES (9, 1, 'web', 2000, 0, 'HELD', 'sandbox', '2026-01-02', ''),"
                        + " (10, 1, 'web', 2000, 0, 'PAID', 'sandbox', '2026-01-02', '')");
        in(
                database,
                "INSERT INTO {journal} (id, kind, subject, event_at, recorded_at, trace_id)"
                        + " VALUES (20, 'WITHDRAWAL', 'x', '2026-01-02', '2026-01-02', '')");
        in(
                database,
                "INSERT INTO {transfer} (id, journal, code, phase, debit_owner, debit_type, debit_stripe, credit_owner,"
                        + " credit_type, credit_stripe, amount, event_at, recorded_at)"
                        + " VALUES (21, 20, 51, 1, 1, 1, 0, 0, 33, 0, 2000, '2026-01-02', '2026-01-02')");
        in(database, "INSERT INTO {hold_timeout} (transfer, expires_at) VALUES (21, '2026-01-09')");

        migrate(shared, "10");

        List<String> found = database.query(
                "SELECT CONCAT_WS(' ', subject_kind, subject_id, member, amount, state, DATE(due_at))"
                        + " FROM before_subjects.risk_case ORDER BY subject_kind",
                row -> row.getString(1));
        assertThat(found).containsExactly("ORDER 7 1 800 OPEN", "WITHDRAWAL 9 1 2000 OPEN 2026-01-09");
        database.update("DROP DATABASE before_subjects");
    }

    /** By connections of its own: it leaves them in another schema. */
    private static void migrate(TestDatabase database, String target) throws SQLException {
        String url;
        try (Connection own = database.connect()) {
            url = own.getMetaData().getURL();
        }
        Flyway.configure()
                .dataSource(url, null, null)
                .schemas("before_subjects")
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private static void in(Database database, String sql) {
        database.update(sql.replace("{", "before_subjects.").replace("}", ""));
    }

    private CaseView of(WithdrawalView withdrawal) {
        return cases.of(CaseSubject.of(withdrawal.id())).orElseThrow();
    }

    private WithdrawalView withdraw(long fen) {
        return withdrawals.request(new Withdraw(world.key(), World.WEB, buyer, Money.fen(fen)));
    }
}
