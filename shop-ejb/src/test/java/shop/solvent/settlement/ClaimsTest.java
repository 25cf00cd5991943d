package shop.solvent.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ClaimId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Reconciler;
import shop.solvent.merchant.Contracts;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.merchant.SettlementTerms;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;

/** What a merchant owes is either carried or claimed, never both, and what it pays back is counted once. */
class ClaimsTest {

    /** An order of ¥100 of which 10 % are given up. */
    private static final long NET = 9_000;

    private final World world = new World();
    private final Database sql = world.shop.database().database();
    private final Settlements settlements = world.shop.get(Settlements.class);
    private final MerchantPayouts payouts = world.shop.get(MerchantPayouts.class);
    private final Claims claims = world.shop.get(Claims.class);
    private final MerchantView studio = world.shop.get(Merchants.class).find(World.MERCHANT);
    private final List<OrderId> sold = new ArrayList<>();
    private Approvals approvals;
    private int documents;

    @BeforeEach
    void theMerchantIsPaidAfterADay() {
        List.of(PayoutDeed.class, ClaimDeed.class, ClaimPaymentDeed.class, ClaimCancelDeed.class)
                .forEach(world.shop::get);
        approvals = world.shop.get(Approvals.class);
        Contracts contracts = world.shop.get(Contracts.class);
        contracts.changeTerms(World.MERCHANT, new SettlementTerms(1, 100, 0), ADMIN, CHECKER, "contract");
        var account = world.shop.get(Merchants.class).propose(World.MERCHANT, "Lin Ltd", "CMB", "6225881234", ADMIN);
        contracts.payTo(World.MERCHANT, account, ADMIN, CHECKER, "contract");
    }

    private void sells() {
        sold.add(world.buys(world.withMoney(world.member(), World.PRICE)).id());
    }

    private void refunds() {
        world.refund(sold.remove(sold.size() - 1));
    }

    private SettlementView nextDay() {
        world.shop.clock().advance(Duration.ofDays(1));
        run();
        return latest();
    }

    private SettlementView latest() {
        return settlements
                .search(new SettlementQuery(World.MERCHANT, null), null, 1)
                .rows()
                .get(0);
    }

    /** It was paid for two orders, which then came back. */
    private SettlementView owesForTwo() {
        sells();
        sells();
        pays(nextDay());
        refunds();
        refunds();
        nextDay();
        SettlementView owes = latest();
        assertThat(owes.closing()).isEqualTo(Money.fen(-2 * NET));
        return owes;
    }

    private void pays(SettlementView due) {
        twoPeople(PayoutDeed.CODE, world.shop.get(PayoutDeed.class).of(due));
        payouts.sendAll();
        payouts.hearAll();
    }

    private ApprovalView asks(String deed, Record content, String by) {
        Asked asked = approvals.ask(new Ask(world.key(), deed, content, "it owes", by));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private String twoPeople(String deed, Record content) {
        ApprovalView waits = asks(deed, content, FINANCE);
        return approvals.agree(waits.id(), waits.hash(), CHECKER).result();
    }

    private String dueDay() {
        return LocalDate.now(world.shop.clock()).plusDays(14).toString();
    }

    private ClaimDeed.Claim wanted(SettlementView by, long fen) {
        return new ClaimDeed.Claim(by.id().toString(), World.MERCHANT, fen, dueDay());
    }

    private ClaimView claimed(SettlementView by, long fen) {
        return claims.find(ClaimId.parse(twoPeople(ClaimDeed.CODE, wanted(by, fen))));
    }

    private ClaimPaymentDeed.Payment payment(ClaimView claim, long fen, String document) {
        return new ClaimPaymentDeed.Payment(claim.id().toString(), World.MERCHANT, fen, document);
    }

    private ClaimView paysBack(ClaimView claim, long fen) {
        twoPeople(ClaimPaymentDeed.CODE, payment(claim, fen, "CMB-" + ++documents));
        return claims.find(claim.id());
    }

    private ClaimView cancelled(ClaimView claim) {
        twoPeople(ClaimCancelDeed.CODE, ClaimCancelDeed.of(claim));
        return claims.find(claim.id());
    }

    private long balance(Account account) {
        return world.shop.get(Ledger.class).balance(account).posted().amount();
    }

    private long of(AccountType type) {
        return balance(Account.of(studio.id(), type));
    }

    private List<String> lines(SettlementView statement) {
        return settlements.lines(statement.id()).stream()
                .map(line ->
                        line.kind() + " " + line.entries() + " " + line.amount().amount())
                .toList();
    }

    private int run() {
        return settlements.run("test", LocalDate.now(world.shop.clock())).made();
    }

    @Test
    void whatIsClaimedIsNotNettedFromTheNextStatementAndWhatIsPaidBackIsInCustody() {
        SettlementView owes = owesForTwo();
        assertThat(claims.claimable(owes)).isEqualTo(Money.fen(2 * NET));
        ClaimView claim = claimed(owes, 2 * NET);
        assertThat(of(AccountType.PAYABLE)).isZero();
        assertThat(of(AccountType.CLAIMED)).isEqualTo(-2 * NET);
        sells();
        SettlementView next = nextDay();

        assertThat(next.opening()).isEqualTo(Money.fen(-2 * NET));
        assertThat(lines(next)).contains("CLAIMED 1 " + 2 * NET, "PAYOUT 1 -" + NET);
        assertThat(next.due()).isEqualTo(Money.fen(NET));
        assertThat(next.closing()).isEqualTo(Money.fen(0));
        assertThat(settlements.owed())
                .filteredOn(one -> one.code().equals(World.MERCHANT))
                .singleElement()
                .satisfies(one -> assertThat(one.claimed()).isEqualTo(Money.fen(2 * NET)));
        long custody = balance(Account.platform(AccountType.CUSTODY));
        ClaimView partly = paysBack(claim, NET - 1);
        assertThat(partly.state()).isEqualTo(ClaimState.OPEN);
        assertThat(partly.open()).isEqualTo(Money.fen(NET + 1));
        ClaimView paid = paysBack(claim, NET + 1);

        assertThat(paid.state()).isEqualTo(ClaimState.PAID);
        assertThat(paid.endedBy()).isEqualTo(FINANCE);
        assertThat(claims.payments(claim.id())).hasSize(2);
        assertThat(balance(Account.platform(AccountType.CUSTODY))).isEqualTo(custody - 2 * NET);
        assertThat(of(AccountType.CLAIMED)).isZero();
        assertRejected("claim.not-open", () -> asks(ClaimPaymentDeed.CODE, payment(claim, 1, "CMB-99"), FINANCE));
        assertRejected("claim.not-open", () -> asks(ClaimCancelDeed.CODE, ClaimCancelDeed.of(paid), FINANCE));
        world.booksAgree();
    }

    @Test
    void aClaimIsOnTheNextStatementEvenWhereEntriesOfItsDayHaveToWait() {
        SettlementView owes = owesForTwo();
        world.shop
                .get(Contracts.class)
                .changeTerms(World.MERCHANT, new SettlementTerms(5, 100, 0), ADMIN, CHECKER, "contract");
        sells();
        world.shop.clock().advance(Duration.ofDays(5));
        claimed(owes, NET); // on the day of the run; a sale of today would have to wait
        assertThat(claims.claimable(owes)).isEqualTo(Money.fen(0)); // it sold one since
        world.shop.clock().advance(Duration.ofDays(1));
        run();
        assertThat(lines(latest())).contains("CLAIMED 1 " + NET);
        world.booksAgree();
    }

    @Test
    void whatIsLeftOfACancelledClaimIsCarriedAgain() {
        ClaimView claim = claimed(owesForTwo(), 2 * NET);
        paysBack(claim, 1_000);
        ClaimView cancelled = cancelled(claims.find(claim.id()));
        assertThat(cancelled.state()).isEqualTo(ClaimState.CANCELLED);
        assertThat(cancelled.open()).isEqualTo(Money.fen(0));
        assertThat(of(AccountType.CLAIMED)).isZero();
        assertThat(of(AccountType.PAYABLE)).isEqualTo(1_000 - 2 * NET);
        SettlementView next = nextDay();
        assertThat(lines(next)).contains("CLAIMED 1 " + 2 * NET, "UNCLAIMED 1 " + (1_000 - 2 * NET));
        assertThat(next.closing()).isEqualTo(Money.fen(1_000 - 2 * NET));
        assertThat(claims.claimable(next)).isEqualTo(Money.fen(2 * NET - 1_000));
        world.booksAgree();
    }

    @Test
    void noMoreIsClaimedThanIsOwedNorTwiceNorByAStatementThatAnotherHasFollowed() {
        SettlementView owes = owesForTwo();
        assertRejected("claim.exceeds-debt", () -> asks(ClaimDeed.CODE, wanted(owes, 2 * NET + 1), FINANCE));
        ApprovalView first = asks(ClaimDeed.CODE, wanted(owes, 2 * NET), FINANCE);
        ApprovalView second = asks(ClaimDeed.CODE, wanted(owes, NET), FINANCE);
        approvals.agree(first.id(), first.hash(), CHECKER);
        assertRejected("claim.exceeds-debt", () -> approvals.agree(second.id(), second.hash(), CHECKER));
        assertThat(claims.claimable(owes)).isEqualTo(Money.fen(0));
        nextDay();
        assertRejected("claim.exceeds-debt", () -> asks(ClaimDeed.CODE, wanted(owes, 1), FINANCE));
        world.booksAgree();
    }

    @Test
    void twoRequestsForOneDebtAreOneClaim() {
        SettlementView owes = owesForTwo();
        ApprovalView first = asks(ClaimDeed.CODE, wanted(owes, NET), FINANCE);
        ApprovalView second = asks(ClaimDeed.CODE, wanted(owes, NET), FINANCE);
        approvals.agree(first.id(), first.hash(), CHECKER);
        assertThat(approvals.agree(second.id(), second.hash(), CHECKER).state()).isEqualTo(ApprovalView.State.VOID);
        assertThat(of(AccountType.CLAIMED)).isEqualTo(-NET);
    }

    @Test
    void whatIsWrongIsRefusedAndChangesNothing() {
        SettlementView owes = owesForTwo();
        String past = LocalDate.now(world.shop.clock()).minusDays(1).toString();
        String id = owes.id().toString();
        assertRejected("claim.due-day", () -> claimOf(id, World.MERCHANT, NET, past));
        assertRejected("field.malformed", () -> claimOf(id, World.MERCHANT, NET, "soon"));
        assertRejected("field.missing", () -> claimOf(id, World.MERCHANT, NET, null));
        assertRejected("field.out-of-range", () -> claimOf(id, World.MERCHANT, 0, dueDay()));
        assertRejected("settlement.not-found", () -> claimOf(id, "somebody-else", NET, dueDay()));
        assertRejected("permission.missing", () -> asks(ClaimDeed.CODE, wanted(owes, NET), OPERATOR));
        ApprovalView own = asks(ClaimDeed.CODE, wanted(owes, NET), FINANCE);
        assertRejected("approval.own-request", () -> approvals.agree(own.id(), own.hash(), FINANCE));
        assertThat(of(AccountType.CLAIMED)).isZero();

        ClaimView claim = claimed(owes, NET);
        assertRejected("claim.pays-too-much", () -> asks(ClaimPaymentDeed.CODE, payment(claim, NET + 1, "x"), FINANCE));
        assertRejected("field.missing", () -> asks(ClaimPaymentDeed.CODE, payment(claim, 1, " "), FINANCE));
        assertRejected("field.out-of-range", () -> asks(ClaimPaymentDeed.CODE, payment(claim, -1, "x"), FINANCE));
        paysBack(claim, 1);
        assertRejected("claim.document-booked", () -> asks(ClaimPaymentDeed.CODE, payment(claim, 1, "CMB-1"), FINANCE));
        assertRejected(
                "claim.not-found",
                () -> asks(
                        ClaimPaymentDeed.CODE,
                        new ClaimPaymentDeed.Payment(new ClaimId(1).toString(), World.MERCHANT, 1, "y"),
                        FINANCE));
        ApprovalView cancels = asks(ClaimCancelDeed.CODE, ClaimCancelDeed.of(claims.find(claim.id())), FINANCE);
        paysBack(claim, 1);
        assertThat(approvals.agree(cancels.id(), cancels.hash(), CHECKER).state())
                .isEqualTo(ApprovalView.State.VOID);
        world.booksAgree();
    }

    private void claimOf(String settlement, String merchant, long fen, String due) {
        asks(ClaimDeed.CODE, new ClaimDeed.Claim(settlement, merchant, fen, due), FINANCE);
    }

    @Test
    void eachStepIsOnRecordAndWhoAgreesToAPayoutSeesWhatIsClaimed() {
        ClaimView claim = claimed(owesForTwo(), NET);
        paysBack(claim, 10);
        cancelled(claims.find(claim.id()));
        assertThat(sql.query(
                        "SELECT action FROM audit WHERE subject = ? ORDER BY id",
                        row -> row.getString(1),
                        claim.id().toString()))
                .containsExactly("claim.made", "claim.paid", "claim.cancelled");
        SettlementView carried = nextDay();
        claimed(carried, NET);
        sells();
        sells();
        sells();
        ApprovalView payout =
                asks(PayoutDeed.CODE, world.shop.get(PayoutDeed.class).of(nextDay()), FINANCE);
        assertThat(payout.lines()).anySatisfy(line -> assertThat(line.label()).isEqualTo("deed.claimed"));
    }

    @Test
    void ofManyWhoBookOnePaymentAtOnceItIsBookedOnce() throws Exception {
        ClaimView claim = claimed(owesForTwo(), 2 * NET);
        List<ApprovalView> requests = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            requests.add(asks(ClaimPaymentDeed.CODE, payment(claim, 1_000, "CMB-7"), FINANCE));
        }
        Threads.atOnce(requests.stream()
                .<java.util.concurrent.Callable<String>>map(request -> () -> {
                    try {
                        return approvals
                                .agree(request.id(), request.hash(), CHECKER)
                                .state()
                                .name();
                    } catch (Rejection second) {
                        return second.reason().code();
                    }
                })
                .toList());
        assertThat(claims.find(claim.id()).paid()).isEqualTo(Money.fen(1_000));
        assertThat(of(AccountType.CLAIMED)).isEqualTo(1_000 - 2 * NET);
        world.booksAgree();
    }

    @Test
    void theReconcilerSeesWhereClaimsAndBooksDiffer() {
        ClaimView claim = claimed(owesForTwo(), 2 * NET);
        paysBack(claim, 10);
        Reconciler reconciler = world.shop.get(Reconciler.class);
        assertThat(reconciler.findings()).isEmpty();
        sql.update("UPDATE merchant_claim SET paid = 11");
        assertThat(codes(reconciler)).contains("ledger.claimed-differs", "ledger.claim-payments-differ");
        sql.update("UPDATE merchant_claim SET paid = 10, amount = amount + 1");
        assertThat(codes(reconciler)).contains("ledger.claimed-differs");
    }

    private static List<String> codes(Reconciler reconciler) {
        return reconciler.findings().stream().map(finding -> finding.code()).toList();
    }

    /** owed = carried + claimed − paid, whatever happens: of sales, refunds and payouts nothing else is left. */
    @Test
    void whateverHappensWhatIsOwedIsWhatIsCarriedAndClaimedLessWhatWasPaidBack() {
        for (long seed = 1; seed <= 4; seed++) {
            Random random = new Random(seed);
            for (int act = 0; act < 25; act++) {
                step(random);
            }
            long net = NET * sold.size() - sum("merchant_payout WHERE state = 'PAID'", "amount");
            long claimed = sum("merchant_claim", "amount");
            long given = sum("merchant_claim WHERE state = 'CANCELLED'", "amount - paid");
            long paid = sum("merchant_claim_payment", "amount");
            long carried = -of(AccountType.PAYABLE) - of(AccountType.SETTLED);
            assertThat(-net).as("seed %d", seed).isEqualTo(carried + claimed - given);
            assertThat(-net - paid).as("seed %d", seed).isEqualTo(carried - of(AccountType.CLAIMED));
            for (SettlementView one : settlements
                    .search(new SettlementQuery(World.MERCHANT, null), null, 200)
                    .rows()) {
                long lines = settlements.lines(one.id()).stream()
                        .mapToLong(line -> line.amount().amount())
                        .sum();
                assertThat(one.opening().amount() + lines)
                        .isEqualTo(one.closing().amount());
            }
            world.booksAgree();
        }
    }

    private long sum(String rows, String amount) {
        return sql.number("SELECT COALESCE(SUM(" + amount + "), 0) FROM " + rows);
    }

    private void step(Random random) {
        switch (random.nextInt(8)) {
            case 0 -> sells();
            case 1, 2 -> {
                if (!sold.isEmpty()) {
                    refunds();
                }
            }
            case 3 -> nextDay();
            case 4 ->
                settlements.search(new SettlementQuery(null, SettlementState.DUE), null, 1).rows().stream()
                        .findFirst()
                        .ifPresent(this::pays);
            case 5 ->
                settlements.search(new SettlementQuery(World.MERCHANT, null), null, 1).rows().stream()
                        .filter(last -> claims.claimable(last).isPositive())
                        .findFirst()
                        .ifPresent(last -> claimed(
                                last, 1 + random.nextLong(claims.claimable(last).amount())));
            case 6 ->
                open(random)
                        .ifPresent(claim ->
                                paysBack(claim, 1 + random.nextLong(claim.open().amount())));
            default -> open(random).ifPresent(this::cancelled);
        }
    }

    private java.util.Optional<ClaimView> open(Random random) {
        List<ClaimView> open = claims.search(new ClaimQuery(World.MERCHANT, ClaimState.OPEN), null, 50)
                .rows();
        return open.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(open.get(random.nextInt(open.size())));
    }
}
