package shop.solvent.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CaseFileId;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.operator.People;
import shop.solvent.operator.Role;
import shop.solvent.order.LetOrderGoDeed;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.Review;
import shop.solvent.order.Review.Verdict;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Threads;
import shop.solvent.risk.CaseQuery.Sort;
import shop.solvent.risk.CaseQuery.Standing;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView.State;
import shop.solvent.wallet.LetWithdrawalGoDeed;
import shop.solvent.wallet.Withdraw;
import shop.solvent.wallet.WithdrawalView;
import shop.solvent.wallet.Withdrawals;

/** Many people work on one queue: each case is one person's at a time, and what they say of it is said once and whole. */
class DeskTest {

    private static final String OTHER = "rita";
    private static final Duration LEASE = Duration.ofMinutes(15);

    private final World world = limited();
    private final Cases cases = world.shop.get(Cases.class);
    private final Desk desk = world.shop.get(Desk.class);
    private final Review review = world.shop.get(Review.class);
    private final Database database = world.shop.database().database();
    private MemberId inviter;
    private MemberId buyer;

    private static World limited() {
        System.setProperty("shop.case.alone", "15000");
        return new World();
    }

    @BeforeEach
    void aMemberWithAHeldOrder() {
        People.join(world.shop, OTHER, Role.RISK);
        inviter = world.withMoney(world.member(), 20_000);
        world.buys(inviter, 1, "shared-phone");
        buyer = world.withMoney(world.invitedBy(inviter), 300_000);
        world.buys(buyer, 1, "shared-phone");
    }

    @AfterEach
    void noLimit() {
        System.clearProperty("shop.case.alone");
    }

    private CaseView theHeldOrder() {
        return cases.search(new CaseQuery(null, Kind.ORDER, null, null, null, Sort.OLDEST), null, 1)
                .rows()
                .get(0);
    }

    private CaseView withdraws(long fen) {
        WithdrawalView withdrawal =
                world.shop.get(Withdrawals.class).request(new Withdraw(world.key(), World.WEB, buyer, Money.fen(fen)));
        return cases.of(CaseSubject.of(withdrawal.id())).orElseThrow();
    }

    private List<CaseId> takes(int many, String by, Sort sort) {
        List<CaseId> taken = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            desk.takeNext(CaseQuery.in(State.OPEN, sort), by).map(CaseView::id).ifPresent(taken::add);
        }
        return taken;
    }

    @Test
    void twentyReviewersOnOneQueueNeverCollideAndLoseNoCase() throws Exception {
        IntStream.range(0, 59).forEach(i -> withdraws(1_000 + i % 7));
        List<String> reviewers =
                IntStream.range(0, 20).mapToObj(i -> "reviewer-" + i).toList();
        reviewers.forEach(name -> People.join(world.shop, name, Role.RISK));

        List<List<CaseId>> decided = Threads.atOnce(reviewers, name -> {
            List<CaseId> done = new ArrayList<>();
            while (true) {
                var next = desk.takeNext(CaseQuery.in(State.OPEN, Sort.AMOUNT), name);
                if (next.isEmpty()) {
                    return done;
                }
                CaseId id = next.get().id();
                review.decide(id, Verdict.REJECT, Outcome.CONFIRMED, name, "one person's money");
                done.add(id);
            }
        });

        List<CaseId> all = decided.stream().flatMap(List::stream).toList();
        assertThat(all).hasSize(60).doesNotHaveDuplicates();
        assertThat(cases.count(State.OPEN)).isZero();
        for (int i = 0; i < reviewers.size(); i++) {
            for (CaseId id : decided.get(i)) {
                assertThat(cases.find(id).decidedBy()).isEqualTo(reviewers.get(i));
            }
        }
        world.booksAgree();
    }

    @Test
    void aCaseThatWasTakenIsOnesOwnUntilItsTimeIsOverOrAColleagueTakesItOver() {
        CaseView order = desk.takeNext(CaseQuery.open(), RISK).orElseThrow();

        assertThat(order.assignee()).isEqualTo(RISK);
        assertThat(order.takenUntil()).isEqualTo(now().plus(LEASE));
        assertThat(desk.takeNext(CaseQuery.open(), OTHER)).isEmpty();
        assertRejected("case.taken", () -> review.approve(order.id(), OTHER, "looks fine"));
        assertThat(found(Standing.TAKEN)).containsExactly(order.id());

        world.shop.clock().advance(LEASE);
        assertThat(found(Standing.TAKEN)).isEmpty();
        assertThat(cases.find(order.id()).atWork(now())).isNull();
        assertThat(desk.takeNext(CaseQuery.open(), OTHER)).map(CaseView::id).contains(order.id());
        assertRejected("case.taken", () -> review.approve(order.id(), RISK, "looks fine"));

        cases.assign(order.id(), RISK); // on purpose, and on record
        review.approve(order.id(), RISK, "looks fine");
        assertThat(cases.find(order.id()).decidedBy()).isEqualTo(RISK);
    }

    @Test
    void theNextIsTheFirstOfTheQueueThatOnesRolesMayDecide() {
        CaseView small = withdraws(1_000);
        CaseView large = withdraws(9_000);
        database.update(
                "UPDATE risk_case SET subject_kind = 'PAYOUT' WHERE id = ?",
                large.id().value());

        assertThat(takes(3, RISK, Sort.AMOUNT)).containsExactly(theHeldOrder().id(), small.id());
        assertThat(takes(2, FINANCE, Sort.AMOUNT)).containsExactly(large.id());
        assertRejected("permission.missing", () -> desk.takeNext(CaseQuery.open(), CHECKER));
        assertRejected("permission.missing", () -> desk.takeNext(CaseQuery.open(), "nobody"));
    }

    @Test
    void whatIsPutOffIsOfferedAgainInTimeAndNeverOutlivesItsEnd() {
        CaseView order = theHeldOrder();
        Instant tomorrow = now().plus(Duration.ofDays(1));

        assertRejected("case.snooze-until", () -> desk.snooze(order.id(), now(), RISK, "they call back"));
        assertRejected(
                "case.snooze-until",
                () -> desk.snooze(order.id(), order.dueAt().plusSeconds(1), RISK, "they call back"));
        assertRejected("field.missing", () -> desk.snooze(order.id(), tomorrow, RISK, " "));
        assertRejected("permission.missing", () -> desk.snooze(order.id(), tomorrow, "nobody", "they call back"));
        desk.snooze(order.id(), tomorrow, RISK, "they call back");

        assertThat(desk.takeNext(CaseQuery.open(), RISK)).isEmpty();
        assertThat(found(Standing.SNOOZED)).containsExactly(order.id());
        assertThat(found(Standing.FREE)).isEmpty();
        desk.wake(order.id(), RISK);
        assertThat(found(Standing.FREE)).containsExactly(order.id());
        desk.snooze(order.id(), tomorrow, RISK, "they call back");
        world.shop.clock().advance(Duration.ofDays(1));
        assertThat(desk.takeNext(CaseQuery.open(), RISK)).map(CaseView::id).contains(order.id());
        assertThat(cases.find(order.id()).dueAt()).isEqualTo(order.dueAt());
    }

    @Test
    void whatIsEscalatedComesFirstForOthersAndIsNotDecidedByWhoEscalatedIt() {
        CaseView order = theHeldOrder();
        CaseView last = withdraws(1_000);
        desk.escalate(last.id(), RISK, "I know them");

        assertRejected("case.escalated", () -> desk.escalate(last.id(), OTHER, "me too"));
        assertRejected("case.escalated-by-you", () -> review.approve(last.id(), RISK, "after all"));
        assertThat(takes(2, RISK, Sort.OLDEST)).containsExactly(order.id());
        assertThat(found(Standing.ESCALATED)).containsExactly(last.id());
        assertThat(takes(1, OTHER, Sort.OLDEST)).containsExactly(last.id());
        review.approve(last.id(), OTHER, "nothing against it");
        assertThat(cases.find(last.id()).state()).isEqualTo(State.APPROVED);
    }

    @Test
    void aCaseIsGivenOnlyToWhoMayDecideItAndComesBack() {
        CaseView order = theHeldOrder();

        assertRejected("case.assignee", () -> desk.assign(order.id(), CHECKER, RISK));
        assertRejected("case.assignee", () -> desk.assign(order.id(), "nobody", RISK));
        assertRejected("permission.missing", () -> desk.assign(order.id(), RISK, "nobody"));
        assertRejected("case.not-found", () -> desk.assign(new CaseId(1), RISK, RISK));
        desk.assign(order.id(), OTHER, RISK);
        world.shop.clock().advance(LEASE.multipliedBy(10));
        assertThat(desk.takeNext(CaseQuery.open(), RISK)).isEmpty();
        desk.giveBack(order.id(), OTHER);
        assertThat(desk.takeNext(CaseQuery.open(), RISK)).isPresent();
    }

    @Test
    void twoPeopleLetGoWhatIsWorthMoreThanOneMayAndOneStopsIt() {
        List.of(LetOrderGoDeed.class, LetWithdrawalGoDeed.class).forEach(world.shop::get);
        Approvals approvals = world.shop.get(Approvals.class);
        CaseView large = withdraws(15_001);
        CaseView stopped = withdraws(15_001);
        withdraws(15_000);
        LetGo content = new LetGo(large.id().toString(), Outcome.FALSE_POSITIVE.name());

        assertRejected("case.takes-two", () -> review.approve(large.id(), RISK, "all is well"));
        assertThat(review.decideAll(
                        List.of(large.id()), Verdict.APPROVE, RISK, "all is well", EnumSet.allOf(Kind.class)))
                .extracting(result -> result.refused().code())
                .containsExactly("case.takes-two");
        review.reject(stopped.id(), RISK, "stolen phone");
        assertRejected(
                "permission.missing",
                () -> approvals.ask(new Ask("k1", Kind.WITHDRAWAL.letGo(), content, "all is well", CHECKER)));
        assertRejected(
                "case.other-kind",
                () -> approvals.ask(new Ask("k2", Kind.ORDER.letGo(), content, "all is well", RISK)));
        Asked asked = approvals.ask(new Ask("k3", Kind.WITHDRAWAL.letGo(), content, "all is well", RISK));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        assertThat(cases.find(large.id()).state()).isEqualTo(State.OPEN);
        approvals.agree(request.id(), request.hash(), FINANCE);

        CaseView done = cases.find(large.id());
        assertThat(done.state()).isEqualTo(State.APPROVED);
        assertThat(done.outcome()).isEqualTo(Outcome.FALSE_POSITIVE);
        assertThat(done.decidedBy()).isEqualTo(RISK);
        assertRejected(
                "case.ended", () -> approvals.ask(new Ask("k4", Kind.WITHDRAWAL.letGo(), content, "once more", RISK)));
        world.booksAgree();
    }

    @Test
    void anOrderThatTwoLetGoIsPaid() {
        world.shop.get(LetOrderGoDeed.class);
        Approvals approvals = world.shop.get(Approvals.class);
        MemberId rich = world.withMoney(world.invitedBy(inviter), 100_000);
        CaseView large = cases.of(
                        CaseSubject.of(world.buys(rich, 2, "shared-phone").id()))
                .orElseThrow();
        Asked asked = approvals.ask(
                new Ask("k", Kind.ORDER.letGo(), new LetGo(large.id().toString(), "VALUABLE"), "they are two", RISK));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), FINANCE);

        OrderView order = world.shop.get(Orders.class).find(large.subject().order());
        assertThat(order.state().name()).isEqualTo("PAID");
        assertThat(cases.find(large.id()).outcome()).isEqualTo(Outcome.VALUABLE);
        world.booksAgree();
    }

    @Test
    void theSameOutcomeSaidTwiceIsOneAndAnotherIsRefused() {
        CaseView order = theHeldOrder();
        CaseView first = review.decide(order.id(), Verdict.APPROVE, Outcome.VALUABLE, RISK, "a family");
        long journals = database.number("SELECT COUNT(*) FROM journal");

        assertThat(review.decide(order.id(), Verdict.APPROVE, Outcome.VALUABLE, RISK, "a family"))
                .isEqualTo(first);
        assertRejected(
                "case.already-decided",
                () -> review.decide(order.id(), Verdict.APPROVE, Outcome.FALSE_POSITIVE, RISK, "a family"));
        assertRejected(
                "case.already-decided",
                () -> review.decide(order.id(), Verdict.REJECT, Outcome.CONFIRMED, RISK, "a family"));
        assertRejected(
                "case.already-decided",
                () -> review.decide(order.id(), Verdict.APPROVE, Outcome.VALUABLE, OTHER, "a family"));
        assertThat(database.number("SELECT COUNT(*) FROM journal")).isEqualTo(journals);
        assertThat(first.outcome()).isEqualTo(Outcome.VALUABLE);
    }

    @Test
    void whatNobodySaysOfAnOutcomeFollowsFromTheVerdict() {
        CaseView stopped = withdraws(1_000);
        review.approve(theHeldOrder().id(), RISK, "a family");
        review.reject(stopped.id(), RISK, "stolen phone");

        assertThat(theHeldOrder().outcome()).isEqualTo(Outcome.FALSE_POSITIVE);
        assertThat(cases.find(stopped.id()).outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(cases.search(
                                new CaseQuery(null, null, null, null, null, null, Outcome.CONFIRMED, Sort.DECIDED),
                                null,
                                10)
                        .rows())
                .extracting(CaseView::id)
                .containsExactly(stopped.id());
    }

    @Test
    void anOutcomeThatComesToNothingHalfwayLeavesTheCaseAsItWas() {
        CaseView order = desk.takeNext(CaseQuery.open(), RISK).orElseThrow();
        database.update("RENAME TABLE order_event TO order_event_away");
        try {
            assertThatThrownBy(() -> review.approve(order.id(), RISK, "a family"))
                    .isInstanceOf(RuntimeException.class);
        } finally {
            database.update("RENAME TABLE order_event_away TO order_event");
        }

        assertThat(cases.find(order.id())).isEqualTo(order);
        world.booksAgree();
        review.approve(order.id(), RISK, "a family");
        assertThat(cases.find(order.id()).state()).isEqualTo(State.APPROVED);
        world.booksAgree();
    }

    @Test
    void aRuleThatWasOftenRightBringsItsCasesForward() {
        CaseView order = theHeldOrder();
        IntStream.range(0, 4).forEach(i -> review.reject(withdraws(1_000).id(), RISK, "stolen phone"));
        CaseView likely = withdraws(1_000);

        assertThat(cases.search(CaseQuery.in(State.OPEN, Sort.RISK), null, 5).rows())
                .extracting(CaseView::id)
                .containsExactly(likely.id(), order.id());
        assertThat(world.shop.get(FindingRecords.class).all())
                .containsEntry("withdrawal-open-case", new FindingRecords.Record(4, 833));
    }

    @Test
    void aRuleIsMeasuredByWhatItsCasesTurnedOutToBe() {
        CaseView order = theHeldOrder();
        CaseView stolen = withdraws(2_000);
        CaseView fine = withdraws(3_000);
        CaseView waits = withdraws(4_000);
        review.reject(stolen.id(), RISK, "stolen phone");
        review.approve(fine.id(), RISK, "known for years");
        RulePerformance performance = world.shop.get(RulePerformance.class);
        Instant from = now().minus(Duration.ofDays(1));

        List<RulePerformance.Row> rows = performance.of(from, now().plusSeconds(1), false);

        assertThat(rows)
                .extracting(RulePerformance.Row::cause)
                .containsExactly("withdrawal-open-case", "self-referral-device");
        RulePerformance.Row row = rows.get(0);
        assertThat(row.hits()).isEqualTo(3);
        assertThat(row.open()).isEqualTo(1);
        assertThat(row.confirmed()).isEqualTo(1);
        assertThat(row.falsePositives()).isEqualTo(1);
        assertThat(row.precision()).isEqualTo(500);
        assertThat(row.saved()).isEqualTo(Money.fen(2_000));
        assertThat(row.wronglyHeld()).isEqualTo(Money.fen(3_000));
        assertThat(rows.get(1).precision()).as("nobody said anything yet").isNull();
        assertThat(performance.of(from, from.plusSeconds(1), true)).isEmpty();
        assertThat(performance.of(from, now().plusSeconds(1), true).get(0).rulebook())
                .hasSize(64);
        assertThat(List.of(order.state(), waits.state())).containsOnly(State.OPEN);
    }

    @Test
    void notesAreKeptAsTheyWereWrittenAndHaveALength() {
        CaseView order = theHeldOrder();
        String html = "<script>alert(1)</script> & <b>bold</b>";

        assertRejected("field.missing", () -> desk.note(order.id(), " ", RISK));
        assertRejected("field.too-long", () -> desk.note(order.id(), "x".repeat(Desk.NOTE + 1), RISK));
        assertRejected("permission.missing", () -> desk.note(order.id(), html, "nobody"));
        assertRejected("case.not-found", () -> desk.note(new CaseId(1), html, RISK));
        desk.note(order.id(), html, RISK);
        review.approve(order.id(), RISK, "a family");
        desk.note(order.id(), "阅".repeat(Desk.NOTE), OTHER); // one learns more afterwards, too

        assertThat(desk.notes(order.id(), 10))
                .extracting(CaseNote::by, note -> note.note().length())
                .containsExactly(tuple(OTHER, Desk.NOTE), tuple(RISK, html.length()));
        assertThat(desk.notes(order.id(), 1)).hasSize(1);
        assertThat(desk.countNotes(order.id())).isEqualTo(2);
    }

    @Test
    void aFileIsWhatStandsInItAndNotWhatItSaysItIs() {
        CaseId order = theHeldOrder().id();
        byte[] png =
                bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82);
        byte[] cut = Arrays.copyOf(png, png.length - 1);
        byte[] program = bytes('M', 'Z', 0, 3, 0, 0);

        assertRejected("case-file.kind", () -> desk.attach(order, "receipt.png", program, RISK));
        assertRejected("case-file.kind", () -> desk.attach(order, "receipt.png", cut, RISK));
        assertRejected("case-file.size", () -> desk.attach(order, "empty.txt", new byte[0], RISK));
        assertRejected("case-file.size", () -> desk.attach(order, "large.txt", new byte[10_000_000], RISK));
        assertRejected("permission.missing", () -> desk.attach(order, "receipt.png", png, "nobody"));
        assertRejected("case.not-found", () -> desk.attach(new CaseId(1), "receipt.png", png, RISK));

        CaseFileId picture = desk.attach(order, "C:\\tmp\\../receipt\r\n\".html", png, RISK);
        assertThat(desk.attach(order, "again.png", png, OTHER)).isEqualTo(picture);
        CaseFileId page = desk.attach(order, "a.html", "<script>".getBytes(StandardCharsets.UTF_8), RISK);
        Desk.Content found = desk.file(picture, OTHER);
        assertThat(found.content()).isEqualTo(png);
        assertThat(found.file().kind()).isEqualTo(CaseFile.Kind.PNG);
        assertThat(found.file().name()).isEqualTo("receipt.html");
        assertThat(desk.file(page, RISK).file().kind()).isEqualTo(CaseFile.Kind.TEXT);
        assertRejected("permission.missing", () -> desk.file(picture, "nobody"));
        assertRejected("case-file.not-found", () -> desk.file(new CaseFileId(1), RISK));
        assertThat(desk.files(order)).extracting(CaseFile::id).containsExactly(page, picture);

        for (int i = 2; i < Desk.FILES; i++) {
            desk.attach(order, "t", ("text " + i).getBytes(StandardCharsets.UTF_8), RISK);
        }
        assertRejected("case-file.many", () -> desk.attach(order, "t", "more".getBytes(StandardCharsets.UTF_8), RISK));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private List<CaseId> found(Standing standing) {
        return cases
                .search(new CaseQuery(State.OPEN, null, null, null, null, standing, null, Sort.OLDEST), null, 10)
                .rows()
                .stream()
                .map(CaseView::id)
                .toList();
    }

    private Instant now() {
        return world.shop.clock().instant();
    }
}
