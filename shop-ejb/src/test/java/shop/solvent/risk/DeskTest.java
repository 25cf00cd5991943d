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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import shop.solvent.platform.Transactions;
import shop.solvent.risk.CaseQuery.Sort;
import shop.solvent.risk.CaseQuery.Standing;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView.State;
import shop.solvent.signal.ListEntry;
import shop.solvent.signal.ListKind;
import shop.solvent.signal.ListName;
import shop.solvent.signal.ListQuery;
import shop.solvent.signal.Listing;
import shop.solvent.signal.Lists;
import shop.solvent.withdrawal.LetWithdrawalGoDeed;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/** Many people work on one queue: each case is one person's at a time, and what they say of it is said once and whole. */
class DeskTest {

    private static final String OTHER = "rita";
    private static final Duration LEASE = Duration.ofMinutes(15);

    private final World world = limited();
    private final Cases cases = world.shop.get(Cases.class);
    private final CaseLists caseLists = world.shop.get(CaseLists.class);
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
        return caseLists
                .search(new CaseQuery(null, Kind.ORDER, null, null, null, Sort.OLDEST), null, 1)
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
        assertThat(caseLists.count(State.OPEN)).isZero();
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
        assertRejected("case.given", () -> review.reject(order.id(), OTHER, "from a page of before"));
        review.approve(order.id(), RISK, "looks fine");
        assertThat(cases.find(order.id()).decidedBy()).isEqualTo(RISK);
    }

    @Test
    void whatWasGivenToOneIsDecidedByNobodyElseUntilTheyGiveItBackOrItIsTakenOver() {
        CaseView order = theHeldOrder();
        desk.assign(order.id(), OTHER, RISK);
        world.shop.clock().advance(LEASE.multipliedBy(10));

        assertRejected("case.given", () -> review.approve(order.id(), RISK, "looks fine"));
        assertThat(cases.find(order.id()).state()).isEqualTo(CaseView.State.OPEN);

        desk.giveBack(order.id(), OTHER);
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
        assertThat(caseLists
                        .search(
                                new CaseQuery(null, null, null, null, null, null, Outcome.CONFIRMED, Sort.DECIDED),
                                null,
                                10)
                        .rows())
                .extracting(CaseView::id)
                .containsExactly(stopped.id());
    }

    private List<ListEntry> listed() {
        return world.shop
                .get(Lists.class)
                .list(new ListQuery(null, null, null), null, 10)
                .rows();
    }

    @Test
    void theOutcomeOfACasePutsItsMemberOrDeviceOnAListWithIt() {
        CaseView order = theHeldOrder();
        CaseView withdrawal = withdraws(1_000);
        LocalDate day = LocalDate.now(world.shop.clock()).plusDays(30);
        review.decide(
                order.id(),
                Verdict.REJECT,
                Outcome.CONFIRMED,
                new Listing(ListName.DENY, ListKind.DEVICE, day),
                RISK,
                "a ring");

        assertThat(listed()).singleElement().satisfies(one -> {
            assertThat(one.list()).isEqualTo(ListName.DENY);
            assertThat(one.kind()).isEqualTo(ListKind.DEVICE);
            assertThat(one.shown()).isEqualTo(order.subject().toString());
            assertThat(one.reason()).isEqualTo("a ring");
            assertThat(one.riskCase()).isEqualTo(order.id());
            assertThat(one.expiresAt()).isNotNull();
        });
        OrderView next = world.shop
                .get(Orders.class)
                .find(world.buys(world.withMoney(world.member(), 20_000), 1, "shared-phone")
                        .id());
        assertThat(cases.of(CaseSubject.of(next.id())).orElseThrow().flags())
                .extracting(CaseView.Flag::code)
                .contains("on-list");

        review.decide(
                withdrawal.id(),
                Verdict.APPROVE,
                Outcome.VALUABLE,
                new Listing(ListName.WATCH, ListKind.MEMBER, null),
                RISK,
                "look");
        assertThat(listed()).extracting(ListEntry::shown).contains(buyer.toString());
        world.booksAgree();
    }

    @Test
    void whereNothingCanBePutOnTheListTheCaseStaysOpen() {
        CaseView withdrawal = withdraws(1_000);
        long journals = database.number("SELECT COUNT(*) FROM journal");
        Listing device = new Listing(ListName.DENY, ListKind.DEVICE, null);
        Listing trusted = new Listing(ListName.ALLOW, ListKind.MEMBER, null);
        Listing past = new Listing(ListName.DENY, ListKind.MEMBER, LocalDate.of(2020, 1, 1));
        for (var wrong : List.of(
                List.of("case.nothing-to-list", device),
                List.of("list.of-case", trusted),
                List.of("list.until-past", past))) {
            assertRejected(
                    (String) wrong.get(0),
                    () -> review.decide(
                            withdrawal.id(), Verdict.REJECT, Outcome.CONFIRMED, (Listing) wrong.get(1), RISK, "so"));
        }
        assertRejected(
                "permission.missing",
                () -> review.decide(
                        theHeldOrder().id(),
                        Verdict.REJECT,
                        Outcome.CONFIRMED,
                        new Listing(ListName.DENY, ListKind.MEMBER, null),
                        FINANCE,
                        "so"));

        assertThat(cases.find(withdrawal.id()).state()).isEqualTo(State.OPEN);
        assertThat(theHeldOrder().state()).isEqualTo(State.OPEN);
        assertThat(listed()).isEmpty();
        assertThat(database.number("SELECT COUNT(*) FROM journal")).isEqualTo(journals);
        world.booksAgree();
    }

    @Test
    void casesAboutThoseWhoShareADeviceAreFoundWithWhatBecameOfThem() {
        CaseView order = theHeldOrder();
        MemberId other = world.withMoney(world.invitedBy(inviter), 100_000);
        CaseView theirs = cases.of(
                        CaseSubject.of(world.buys(other, 1, "shared-phone").id()))
                .orElseThrow();
        review.reject(theirs.id(), RISK, "a ring");

        assertThat(caseLists.aboutAnyOf(List.of(other, inviter, buyer), order.id(), 10))
                .extracting(CaseView::id, CaseView::outcome)
                .containsExactly(tuple(theirs.id(), Outcome.CONFIRMED));
        assertThat(caseLists.aboutAnyOf(List.of(), order.id(), 10)).isEmpty();
    }

    @Test
    void aConnectionThatBreaksInTheMiddleOfAnOutcomeLosesNeitherTheCaseNorTheMoney() throws Exception {
        CaseView order = desk.takeNext(CaseQuery.open(), RISK).orElseThrow();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        ExecutorService both = Executors.newFixedThreadPool(2);
        Future<?> holder = both.submit(() -> world.shop.get(Transactions.class).run(() -> {
            database.query(
                    "SELECT id FROM risk_case WHERE id = ? FOR UPDATE",
                    row -> row.getLong(1),
                    order.id().value());
            held.countDown();
            wait(over);
        }));
        held.await();
        Future<?> outcome = both.submit(() -> review.approve(order.id(), RISK, "a family"));
        List<Long> waiting = List.of();
        while (waiting.isEmpty()) {
            waiting = database.query(
                    "SELECT id FROM information_schema.processlist WHERE info LIKE '%FROM risk_case WHERE id =%FOR UPDATE'"
                            + " AND info NOT LIKE '%processlist%'",
                    row -> row.getLong(1));
        }
        database.update("KILL " + waiting.get(0));
        assertThatThrownBy(outcome::get).hasCauseInstanceOf(RuntimeException.class);
        over.countDown();
        holder.get();
        both.shutdown();

        assertThat(cases.find(order.id())).isEqualTo(order);
        world.booksAgree();
        assertThat(review.approve(order.id(), RISK, "a family").state()).isEqualTo(State.APPROVED);
        world.booksAgree();
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
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

        assertThat(caseLists
                        .search(CaseQuery.in(State.OPEN, Sort.RISK), null, 5)
                        .rows())
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
    void whatACaseTurnedOutToBeIsCorrectedWithAReasonAndNothingElseChanges() {
        CaseView order = theHeldOrder();
        assertRejected("case.still-open", () -> cases.correct(order.id(), Outcome.CONFIRMED, RISK, "too early"));
        review.approve(order.id(), RISK, "a family");

        assertRejected("permission.missing", () -> cases.correct(order.id(), Outcome.CONFIRMED, CHECKER, "I may not"));
        assertRejected("field.missing", () -> cases.correct(order.id(), Outcome.CONFIRMED, RISK, " "));
        assertRejected("field.missing", () -> cases.correct(order.id(), null, RISK, "but what"));
        assertRejected("case.same-outcome", () -> cases.correct(order.id(), Outcome.FALSE_POSITIVE, RISK, "again"));
        assertRejected("case.not-found", () -> cases.correct(new CaseId(1), Outcome.CONFIRMED, RISK, "which"));
        cases.correct(order.id(), Outcome.CONFIRMED, RISK, "no family after all");

        CaseView now = cases.find(order.id());
        assertThat(now.outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(now.state()).as("the order stands").isEqualTo(State.APPROVED);
        assertThat(now.reason()).isEqualTo("a family");
        assertThat(world.shop
                        .database()
                        .database()
                        .query(
                                "SELECT outcome FROM risk_case WHERE id = ?",
                                row -> row.getString(1),
                                order.id().value()))
                .as("what was said first stays as it was sealed")
                .containsExactly("FALSE_POSITIVE");
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
        return caseLists
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
