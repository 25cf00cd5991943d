package shop.solvent.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.dashboard.Dashboard;
import shop.solvent.dashboard.DashboardView;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.order.World;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Threads;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.withdrawal.WithdrawalView.State;

/**
 * A payment provider that says what it likes: the opposite of what it said, things twice, late, never, of the wrong
 * amount, of the wrong money, of nothing at all. The books believe it once; every word against them is taken down once,
 * with a case that names the money, and nothing else moves.
 */
class HostileProviderTest {

    private static final String PROVIDER = "channel:pay";

    private final World world = new World();
    private final Withdrawals withdrawals = world.shop.get(Withdrawals.class);
    private final Payouts payouts = world.shop.get(Payouts.class);
    private final PayoutFindings findings = world.shop.get(PayoutFindings.class);
    private final Cases cases = world.shop.get(Cases.class);
    private final CaseLists caseLists = world.shop.get(CaseLists.class);
    private MemberId member;

    @BeforeEach
    void aMemberWithMoney() {
        member = world.withMoney(world.member(), 10_000);
    }

    @Test
    void failedAndThenPaidMayHavePaidTwice() {
        WithdrawalView withdrawal = sent(4_000);
        assertThat(says(withdrawal, false, 4_000).withdrawal().state()).isEqualTo(State.FAILED);

        PayoutAnswer answer = says(withdrawal, true, 4_000);

        assertThat(answer.withdrawal().state()).isEqualTo(State.FAILED);
        PayoutFinding finding = firstFinding(answer);
        assertThat(finding.kind()).isEqualTo(PayoutFinding.Kind.OTHER_RESULT);
        assertThat(finding.difference()).isEqualTo(Money.fen(4_000));
        assertThat(finding.booked()).isEqualTo(State.FAILED.name());
        CaseView opened = caseOf(answer);
        assertThat(opened.amount()).isEqualTo(Money.fen(4_000));
        assertThat(opened.member()).isEqualTo(member);
        assertThat(paidIn()).isEqualTo(10_000);
        world.booksAgree();
    }

    @Test
    void paidAndThenFailedMayHaveLeftTheMoneyThere() {
        WithdrawalView withdrawal = sent(4_000);
        says(withdrawal, true, 4_000);

        PayoutAnswer answer = says(withdrawal, false, 4_000);

        assertThat(firstFinding(answer).difference()).isEqualTo(Money.fen(-4_000));
        assertThat(caseOf(answer).amount()).isEqualTo(Money.fen(4_000));
        assertThat(answer.withdrawal().state()).isEqualTo(State.PAID);
        assertThat(paidIn()).isEqualTo(6_000);
        world.booksAgree();
    }

    @Test
    void theSameTwiceIsOneAndAContradictionSaidAHundredTimesIsOneFinding() {
        WithdrawalView withdrawal = sent(4_000);
        says(withdrawal, true, 4_000);
        assertThat(says(withdrawal, true, 4_000).finding()).isNull();

        FindingId first = says(withdrawal, false, 4_000).finding();
        for (int i = 0; i < 99; i++) {
            assertThat(says(withdrawal, false, 4_000).finding()).isEqualTo(first);
        }

        assertThat(caseLists.open()).isEqualTo(Map.of(Kind.PAYOUT, 1L));
        assertThat(firstFinding(says(withdrawal, false, 4_000)).times()).isEqualTo(101);
    }

    @Test
    void anotherAmountIsNotBelievedAndTheRightOneStillIs() {
        WithdrawalView withdrawal = sent(4_000);

        PayoutAnswer answer = says(withdrawal, true, 3_000);

        assertThat(firstFinding(answer).kind()).isEqualTo(PayoutFinding.Kind.OTHER_AMOUNT);
        assertThat(firstFinding(answer).difference()).isEqualTo(Money.fen(-1_000));
        assertThat(answer.withdrawal().state()).isEqualTo(State.SENT);
        assertThat(says(withdrawal, true, 4_000).withdrawal().state()).isEqualTo(State.PAID);
        assertThat(says(withdrawal, true, 9_000).finding()).isNotNull();
        assertThat(all(answer))
                .extracting(finding -> finding.difference().amount())
                .containsExactly(-1_000L, 5_000L);
        assertThat(caseOf(answer).amount()).as("both belong to one case").isEqualTo(Money.fen(6_000));
        world.booksAgree();
    }

    @Test
    void moneyOfAnotherKindIsNotBelieved() {
        WithdrawalView withdrawal = sent(4_000);

        PayoutAnswer answer =
                withdrawals.told(new PayoutResult(withdrawal.id(), true, new Money(4_000, Asset.POINT), PROVIDER));

        assertThat(firstFinding(answer).kind()).isEqualTo(PayoutFinding.Kind.OTHER_ASSET);
        assertThat(firstFinding(answer).amount()).isEqualTo(new Money(4_000, Asset.POINT));
        assertThat(answer.withdrawal().state()).isEqualTo(State.SENT);
    }

    @Test
    void paidAfterItWasGivenUpMayHavePaidTwice() {
        WithdrawalView withdrawal = withdraw(4_000);
        world.shop.clock().advance(Duration.ofHours(1));
        payouts.askAll(); // never handed over: closed, given back

        PayoutAnswer late = says(withdrawal, true, 4_000);

        assertThat(late.withdrawal().state()).isEqualTo(State.EXPIRED);
        assertThat(firstFinding(late).difference()).isEqualTo(Money.fen(4_000));
        assertThat(says(withdrawal, false, 4_000).finding())
                .as("that it failed is what the books say")
                .isNull();
        assertThat(paidIn()).isEqualTo(10_000);
    }

    @Test
    void whatWasNeverHandedOverCannotBePaid() {
        MemberId twin = flagged();
        WithdrawalView held = withdraw(twin, 1_500);

        PayoutAnswer forged = says(held, true, 1_500);

        assertThat(held.state()).isEqualTo(State.HELD);
        assertThat(firstFinding(forged).kind()).isEqualTo(PayoutFinding.Kind.NOT_ASKED);
        assertThat(firstFinding(forged).difference()).isEqualTo(Money.fen(1_500));
        assertThat(withdrawals.find(held.id()).state()).isEqualTo(State.HELD);
        withdrawals.decide(held.id(), false, "finance", "forged call");
        assertThat(says(held, true, 1_500).finding()).isEqualTo(forged.finding());
        assertThat(withdrawals.find(held.id()).state()).isEqualTo(State.REJECTED);
        world.booksAgree();
    }

    @Test
    void whatDoesNotExistIsGatheredInOneCaseForEachWhoSpeaksOfIt() {
        PayoutAnswer first = unknown(1, 700, PROVIDER);
        for (int i = 2; i <= 60; i++) {
            unknown(i, 700, PROVIDER);
        }
        PayoutAnswer other = unknown(2_000, 100, "channel:other");

        assertThat(first.withdrawal()).isNull();
        assertThat(caseLists.open()).containsEntry(Kind.PAYOUT, 2L);
        assertThat(caseOf(first).member()).isNull();
        assertThat(caseOf(first).amount()).isEqualTo(Money.fen(60 * 700));
        assertThat(findings.of(caseOf(first).id(), 50, 50).total()).isEqualTo(60);
        assertThat(findings.of(caseOf(first).id(), 50, 50).rows()).hasSize(10);
        assertThat(caseOf(other).amount()).isEqualTo(Money.fen(100));
        world.booksAgree();
    }

    @Test
    void aProviderThatNeverAnswersKeepsTheMoneySetAsideAndAsked() {
        WithdrawalView withdrawal = sent(4_000);
        for (int hours = 0; hours < 5; hours++) {
            world.shop.clock().advance(Duration.ofHours(1));
            payouts.askAll();
        }

        assertThat(withdrawals.find(withdrawal.id()).state()).isEqualTo(State.SENT);
        assertThat(world.shop
                        .get(Ledger.class)
                        .balance(Account.of(member, AccountType.PAID_IN))
                        .available())
                .isEqualTo(Money.fen(6_000));
        assertThat(caseLists.open()).isEmpty();
    }

    @Test
    void theShopsOwnTimerTakesTheContradictionOnceAndHearsTheOthers() {
        WithdrawalView contradicted = sent(4_000);
        WithdrawalView other = sent(2_000);
        says(contradicted, false, 4_000); // over the API, just before the provider calls by itself

        assertThat(payouts.hearAll()).isEqualTo(2);
        assertThat(payouts.hearAll()).as("nothing is repeated").isZero();

        assertThat(withdrawals.find(other.id()).state()).isEqualTo(State.PAID);
        assertThat(caseLists.open()).containsEntry(Kind.PAYOUT, 1L);
    }

    @Test
    void whatTheProviderAnswersWhenAskedIsHeldAgainstTheBooksToo() {
        WithdrawalView withdrawal = sent(4_045); // of these it never calls
        says(withdrawal, true, 4_045);

        world.shop.get(WithdrawalPosting.class).closed(withdrawal.id(), "sandbox");

        assertThat(withdrawals.find(withdrawal.id()).state()).isEqualTo(State.PAID);
        assertThat(caseLists.open()).containsEntry(Kind.PAYOUT, 1L);
    }

    @Test
    void everybodyIsToldOnTheDashboardUntilSomebodySaysWhatWasDone() {
        WithdrawalView withdrawal = sent(4_000);
        says(withdrawal, true, 4_000);
        CaseView opened = caseOf(says(withdrawal, false, 4_000));
        DashboardView before = world.shop.get(Dashboard.class).view();
        assertThat(before.alerts()).contains(Reason.of("payout.contradictions", Map.of("cases", "1")));
        assertThat(before.openCases()).isEqualTo(1);

        assertRejected("field.missing", () -> cases.close(opened.id(), "finance", " "));
        cases.close(opened.id(), "finance", "receipt seen, the money was paid");

        CaseView closed = cases.find(opened.id());
        assertThat(closed.state()).isEqualTo(CaseView.State.CLOSED);
        assertThat(closed.reason()).isEqualTo("receipt seen, the money was paid");
        assertThat(world.shop.get(Dashboard.class).view().alerts()).isEmpty();
        says(withdrawal, false, 4_000);
        assertThat(caseLists.open()).as("it says nothing new").isEmpty();
        assertRejected("case.already-decided", () -> cases.close(opened.id(), "finance", "again"));
        assertThat(world.shop
                        .get(Audit.class)
                        .search(new AuditQuery(null, "case.decide", null, null, null, null), 0, 10)
                        .rows())
                .singleElement()
                .satisfies(deed -> assertThat(deed.newValue()).isEqualTo("CLOSED"));
    }

    @Test
    void whileAPayoutIsInDoubtTheNextOneWaitsForAPerson() {
        WithdrawalView withdrawal = sent(4_000);
        says(withdrawal, false, 4_000);
        CaseView opened = caseOf(says(withdrawal, true, 4_000));

        assertThat(withdraw(1_000).state()).isEqualTo(State.HELD);
        cases.close(opened.id(), "finance", "the bank took it back");
        assertThat(withdraw(1_000).state()).isEqualTo(State.REQUESTED);
    }

    @Test
    void contradictionsAtOnceAreOneFindingAndOneCase() throws Exception {
        WithdrawalView withdrawal = sent(4_000);
        says(withdrawal, true, 4_000);
        List<Callable<FindingId>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> Attempts.of(() -> says(withdrawal, false, 4_000)).finding());
        }

        assertThat(Threads.atOnce(calls))
                .containsOnly(says(withdrawal, false, 4_000).finding());
        assertThat(caseLists.open()).containsEntry(Kind.PAYOUT, 1L);
    }

    private WithdrawalView sent(long fen) {
        WithdrawalView withdrawal = withdraw(fen);
        payouts.sendAll();
        return withdrawal;
    }

    private WithdrawalView withdraw(long fen) {
        return withdraw(member, fen);
    }

    private WithdrawalView withdraw(MemberId who, long fen) {
        return withdrawals.request(new Withdraw(world.key(), World.WEB, who, Money.fen(fen)));
    }

    private PayoutAnswer says(WithdrawalView withdrawal, boolean paid, long fen) {
        return withdrawals.told(new PayoutResult(withdrawal.id(), paid, Money.fen(fen), PROVIDER));
    }

    private PayoutAnswer unknown(long id, long fen, String by) {
        return withdrawals.told(new PayoutResult(new WithdrawalId(id), true, Money.fen(fen), by));
    }

    private CaseView caseOf(PayoutAnswer answer) {
        return cases.of(CaseSubject.of(answer.finding())).orElseThrow();
    }

    private List<PayoutFinding> all(PayoutAnswer answer) {
        return findings.of(caseOf(answer).id(), 0, 100).rows();
    }

    /** The first finding of the answer's case. */
    private PayoutFinding firstFinding(PayoutAnswer answer) {
        return all(answer).get(0);
    }

    private long paidIn() {
        return world.shop
                .get(Ledger.class)
                .balance(Account.of(member, AccountType.PAID_IN))
                .posted()
                .amount();
    }

    private MemberId flagged() {
        MemberId inviter = world.withMoney(world.member(), 20_000);
        MemberId twin = world.withMoney(world.invitedBy(inviter), 50_000);
        world.buys(inviter, 1, "shared");
        world.buys(twin, 1, "shared");
        return twin;
    }
}
