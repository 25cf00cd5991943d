package shop.solvent.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.reconciliation.BillFiles.gzip;
import static shop.solvent.reconciliation.BillFiles.utf8;
import static shop.solvent.reconciliation.PlantedDay.PROVIDER;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.custody.BankStatements;
import shop.solvent.custody.BankStatements.NewStatement;
import shop.solvent.custody.CustodyAccounts;
import shop.solvent.custody.CustodyBreaks;
import shop.solvent.custody.CustodyCorrectionDeed;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.operator.People;
import shop.solvent.operator.Role;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Slice;
import shop.solvent.reconciliation.BillRepairDeed.Repair;
import shop.solvent.reconciliation.BillView.State;
import shop.solvent.reconciliation.Bills.NewBill;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUpReceipt;
import shop.solvent.wallet.TopUps;

/** A provider's bill is held against the shop transaction by transaction, and what does not agree is seen to by people. */
class ReconciliationTest {

    private static final String OTHER = "felix";

    private final World world = new World();
    private final Bills bills = world.shop.get(Bills.class);
    private final BillMatching matching = world.shop.get(BillMatching.class);
    private final BankStatements bank = world.shop.get(BankStatements.class);
    private final CustodyAccounts accounts = world.shop.get(CustodyAccounts.class);
    private final CustodyBreaks gaps = world.shop.get(CustodyBreaks.class);
    private final Ledger ledger = world.shop.get(Ledger.class);
    private final Database database = world.shop.database().database();
    private final LocalDate today = LocalDate.now(world.shop.clock());
    private Approvals approvals;

    @BeforeEach
    void twoProvidersHandInBills() {
        world.shop.get(BillRepairDeed.class);
        world.shop.get(BillFeesDeed.class);
        world.shop.get(CustodyCorrectionDeed.class);
        approvals = world.shop.get(Approvals.class);
        People.join(world.shop, OTHER, Role.FINANCE);
        bills.provider(PROVIDER, "WeChat Pay", new BigDecimal("0.6"), FINANCE);
        bills.provider("sandbox", "Sandbox", null, FINANCE);
    }

    private long handsIn(String provider, LocalDate day, byte[] content) {
        return bills.take(new NewBill(provider, day, "bill.csv", content, FINANCE));
    }

    private long handsIn(BillFiles bill) {
        return handsIn("sandbox", today, utf8(bill.sandbox()));
    }

    private Map<BreakKind, Integer> found(long bill, BillBreak.State state) {
        Map<BreakKind, Integer> found = new EnumMap<>(BreakKind.class);
        Long after = null;
        Slice<BillBreak> some;
        do {
            some = bills.breaks(new BreakQuery(null, bill, null, state, null, null, null), after, 50);
            for (BillBreak one : some.rows()) {
                found.merge(one.kind(), 1, Integer::sum);
                after = one.id();
            }
        } while (some.more());
        return found;
    }

    private BillBreak only(long bill) {
        List<BillBreak> all = bills.breaks(
                        new BreakQuery(null, bill, null, BillBreak.State.OPEN, null, null, null), null, 50)
                .rows();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private TopUpReceipt paysIn(long fen) {
        return world.shop.get(TopUps.class).topUp(new TopUp(world.key(), World.WEB, world.member(), Money.fen(fen)));
    }

    private BillFiles bill() {
        return new BillFiles(today);
    }

    private String twoPeople(String code, Record content) {
        Asked asked = approvals.ask(new Ask(world.key(), code, content, "the provider says so", FINANCE));
        ApprovalView waits = approvals.find(((Asked.Waiting) asked).id());
        return approvals.agree(waits.id(), waits.hash(), CHECKER).result();
    }

    private void asks(Repair content) {
        approvals.ask(new Ask(world.key(), BillRepairDeed.CODE, content, "the provider says so", FINANCE));
    }

    private long balance(AccountType type) {
        return ledger.balance(Account.platform(type)).posted().amount();
    }

    @Test
    void inABillOfTwentyThousandLinesExactlyThePlantedBreaksAreFound() {
        PlantedDay planted = new PlantedDay(world).agreeing(20_000).planted(5).refunds();
        planted.write();

        long id = handsIn(PROVIDER, planted.day, gzip(utf8(planted.bill.wechat())));

        BillView view = bills.find(id);
        assertThat(view.problems()).isEmpty();
        assertThat(view.state()).isEqualTo(State.MATCHED);
        assertThat(view.lines()).isEqualTo(planted.bill.size());
        assertThat(found(id, BillBreak.State.OPEN)).isEqualTo(planted.planted);
        int withoutLine = planted.planted.get(BreakKind.MISSING_THERE);
        assertThat(view.matched()).isEqualTo(view.lines() - (int) view.breaks() + withoutLine);
        // what the bill has is what the shop has of it, and what the breaks on its lines are about
        long onLines = database.number(
                "SELECT SUM(difference) FROM bill_break WHERE bill = ? AND kind <> 'FEE' AND currency = 'CNY' AND line IS NOT NULL",
                id);
        assertThat(view.net()).isEqualTo(view.books() + view.passing() + onLines);
        assertThat(view.feeGap()).isEqualTo(-5L * planted.planted.get(BreakKind.FEE));
        assertThat(view.isFollowed()).isFalse();
        assertThat(bills.ageing()).extracting(Ageing::count).allMatch(count -> count > 0);
    }

    @Test
    void aBillThatAgreesHasNoBreaksAndIsTakenOnce() {
        TopUpReceipt one = paysIn(10_000);
        byte[] content = utf8(bill().pays(one.providerRef(), "x", 10_000, 0).sandbox());

        long id = handsIn("sandbox", today, content);

        assertThat(bills.find(id).isFollowed()).isTrue();
        assertThat(bills.find(id).matched()).isEqualTo(1);
        assertThat(bills.find(id).books()).isEqualTo(10_000);
        assertThat(bills.find(id).breaks()).isZero();
        assertThat(handsIn("sandbox", today, content)).isEqualTo(id);
        assertThat(bills.count((String) null)).isEqualTo(1);
    }

    @Test
    void aCorrectedBillTakesThePlaceOfTheOneBeforeAndHistoryStays() {
        TopUpReceipt one = paysIn(10_000);
        long first = handsIn(bill().pays("other", "x", 10_000, 0));
        assertThat(found(first, BillBreak.State.OPEN))
                .isEqualTo(Map.of(BreakKind.MISSING_HERE, 1, BreakKind.MISSING_THERE, 1));

        long second = handsIn(bill().pays(one.providerRef(), "x", 10_000, 0));

        assertThat(bills.find(first).state()).isEqualTo(State.REPLACED);
        assertThat(found(first, BillBreak.State.REPLACED)).hasSize(2);
        assertThat(bills.find(second).version()).isEqualTo(2);
        assertThat(bills.find(second).isFollowed()).isTrue();
        assertThat(bills.ageing()).isEmpty();
    }

    @Test
    void aBillThatDoesNotAddUpIsRefusedAndWhatWasThereStays() {
        TopUpReceipt one = paysIn(10_000);
        long first = handsIn(bill().pays(one.providerRef(), "x", 10_000, 0));
        long wrong = handsIn(
                "sandbox", today, utf8(bill().pays("y", "y", 500, 0).sandbox().replace("#sum,1,500", "#sum,1,600")));

        assertThat(bills.find(wrong).state()).isEqualTo(State.REFUSED);
        assertThat(bills.find(wrong).problems()).hasSize(1);
        assertThat(database.number("SELECT COUNT(*) FROM bill_line WHERE bill = ?", wrong))
                .isZero();
        assertThat(bills.find(first).state()).isEqualTo(State.MATCHED);
        assertRejected("bill-provider.not-found", () -> handsIn("nobody", today, new byte[] {1}));
        assertRejected("import.empty", () -> handsIn("sandbox", today, new byte[0]));
        assertRejected("field.out-of-range", () -> handsIn("sandbox", today.plusDays(1), new byte[] {1}));
    }

    @Test
    void whatComesOnANeighbouringDaySettlesItself() {
        TopUpReceipt late = paysIn(10_000);
        long first = handsIn(bill().pays("another", "x", 700, 0));
        assertThat(found(first, BillBreak.State.OPEN)).containsKey(BreakKind.MISSING_THERE);
        world.shop.clock().advance(Duration.ofDays(1));

        handsIn(
                "sandbox",
                today.plusDays(1),
                utf8(new BillFiles(today.plusDays(1))
                        .pays(late.providerRef(), "x", 10_000, 0)
                        .sandbox()));

        assertThat(only(first).kind()).isEqualTo(BreakKind.MISSING_HERE);
        // and what the shop hears later settles itself, too
        database.update(
                "UPDATE top_up SET provider_ref = 'another', amount = 700 WHERE id = ?",
                late.id().value());
        assertThat(matching.lookAgain("sandbox")).isEqualTo(1);
        assertThat(bills.find(first).isFollowed()).isTrue();
        assertThat(bills.find(first).books()).isEqualTo(700);
    }

    @Test
    void aWriterThatDiedIsFollowedByOneThatGoesOnWhereItStopped() {
        PlantedDay planted = new PlantedDay(world).agreeing(3_000).planted(1);
        planted.write();
        byte[] content = utf8(planted.bill.wechat());
        long id = handsIn(PROVIDER, planted.day, content);
        // as if the server had died in the middle of it
        database.update("DELETE FROM bill_break WHERE bill = ?", id);
        database.update("DELETE FROM bill_line WHERE bill = ? AND line > 2049", id);
        database.update(
                "UPDATE bill SET state = 'LOADING', writer = 1, matched_to = 0, stage = 'LINES', matched = 0, booked = 0,"
                        + " ended_at = NULL WHERE id = ?",
                id);

        assertRejected("bill.loading", () -> handsIn(PROVIDER, planted.day, content));
        world.shop.clock().advance(Duration.ofMinutes(3));
        assertThat(handsIn(PROVIDER, planted.day, content)).isEqualTo(id);

        assertThat(bills.find(id).lines()).isEqualTo(planted.bill.size());
        assertThat(found(id, BillBreak.State.OPEN)).isEqualTo(planted.planted);
    }

    @Test
    void matchingThatStoppedGoesOnWhereItWas() {
        PlantedDay planted = new PlantedDay(world).agreeing(2_000).planted(2);
        planted.write();
        long id = handsIn(PROVIDER, planted.day, utf8(planted.bill.wechat()));
        int matched = bills.find(id).matched();
        int to = 1_025;
        long gone = database.number(
                "SELECT COUNT(*) FROM bill_break WHERE bill = ? AND (line > ? OR line IS NULL)", id, to);
        int lines = (int) database.number("SELECT COUNT(*) FROM bill_line WHERE bill = ? AND line > ?", id, to);
        long there = database.number("SELECT COUNT(*) FROM bill_break WHERE bill = ? AND line IS NULL", id);
        database.update("DELETE FROM bill_break WHERE bill = ? AND (line > ? OR line IS NULL)", id, to);
        database.update(
                "UPDATE bill SET state = 'LOADED', matched_to = ?, stage = 'LINES', matched = ? WHERE id = ?",
                to,
                matched - lines + (int) (gone - there),
                id);

        assertThat(matching.matchAll()).isEqualTo(1);

        assertThat(bills.find(id).matched()).isEqualTo(matched);
        assertThat(found(id, BillBreak.State.OPEN)).isEqualTo(planted.planted);
    }

    @Test
    void whatABuyerPaidAndNobodyKnowsIsKeptByTwoPeopleAndNeverTheShopsOwn() {
        long id = handsIn(bill().pays("stray", "who", 700, 0));
        BillBreak gap = only(id);

        assertRejected("bill-break.not-own", () -> asks(new Repair(gap.id(), 700, "OWN", "bill of July")));
        assertRejected("bill-break.other-difference", () -> asks(new Repair(gap.id(), 7, "UNKNOWN", "bill of July")));
        String journal = twoPeople(BillRepairDeed.CODE, new Repair(gap.id(), 700, "UNKNOWN", "bill of July"));

        assertThat(bills.gap(gap.id()).journal()).hasToString(journal);
        assertThat(balance(AccountType.UNEXPLAINED)).isEqualTo(700);
        assertThat(bills.find(id).isFollowed()).isTrue();
        assertRejected("bill-break.closed", () -> asks(new Repair(gap.id(), 700, "UNKNOWN", "bill of July")));
        world.booksAgree();
    }

    @Test
    void aCorrectedBillKeepsWhatWasPutRightAndAsksForItBackWhereItWasUnfounded() {
        long first = handsIn(bill().pays("stray", "who", 700, 0));
        String journal = twoPeople(BillRepairDeed.CODE, new Repair(only(first).id(), 700, "UNKNOWN", "bill of July"));

        long second = handsIn(bill().pays("stray", "who", 700, 0).pays("more", "who", 50, 0));
        assertThat(found(second, BillBreak.State.CORRECTED)).isEqualTo(Map.of(BreakKind.MISSING_HERE, 1));
        assertThat(only(second).difference()).isEqualTo(50);

        long third = handsIn(bill().pays("more", "who", 50, 0));
        assertThat(found(third, BillBreak.State.OPEN))
                .isEqualTo(Map.of(BreakKind.MISSING_HERE, 1, BreakKind.MISSING_THERE, 1));
        BillBreak back = bills.breaks(
                        new BreakQuery(null, third, BreakKind.MISSING_THERE, null, null, null, null), null, 9)
                .rows()
                .get(0);
        assertThat(back.difference()).isEqualTo(-700);
        assertThat(back.ours().state()).isEqualTo("CORRECTED");
        assertThat(journal).isNotEmpty();
        twoPeople(BillRepairDeed.CODE, new Repair(back.id(), -700, "UNKNOWN", "bill of July, third"));
        assertThat(balance(AccountType.UNEXPLAINED)).isZero();
        assertThat(matching.lookAgain("sandbox")).isZero();
        world.booksAgree();
    }

    @Test
    void agreedFeesAreTheShopsCostAndWhatWasTakenBesideThemIsABreak() {
        bills.provider("sandbox", "Sandbox", new BigDecimal("0.6"), FINANCE);
        TopUpReceipt one = paysIn(10_000);
        TopUpReceipt two = paysIn(10_000);
        long id = handsIn(
                bill().pays(one.providerRef(), "x", 10_000, 60_000).pays(two.providerRef(), "x", 10_000, 65_000));
        BillView view = bills.find(id);
        assertThat(view.feeFen()).isEqualTo(125);
        assertThat(view.feeAgreed()).isEqualTo(120);
        BillBreak gap = only(id);
        assertThat(gap.kind()).isEqualTo(BreakKind.FEE);
        assertThat(gap.difference()).isEqualTo(-5);

        assertRejected("bill-break.fee-own", () -> asks(new Repair(gap.id(), -5, "UNKNOWN", "terms of 2026")));
        twoPeople(BillRepairDeed.CODE, new Repair(gap.id(), -5, "OWN", "terms of 2026"));
        assertRejected("bill.other-fees", () -> twoPeople(BillFeesDeed.CODE, new BillFeesDeed.Fees(id, 125, null)));
        twoPeople(BillFeesDeed.CODE, new BillFeesDeed.Fees(id, 120, null));

        assertThat(balance(AccountType.FEES)).isEqualTo(-125);
        assertRejected("bill.fees-booked", () -> twoPeople(BillFeesDeed.CODE, new BillFeesDeed.Fees(id, 120, null)));
        world.booksAgree();
    }

    @Test
    void whoHandedABillInDoesNotExplainItAndWhoMayNotSeesToNothing() {
        long id = handsIn(bill().pays("stray", "who", 700, 0));
        long gap = only(id).id();

        assertRejected("bill-break.own", () -> bills.explain(gap, FINANCE, "it was nothing"));
        assertRejected("permission.missing", () -> bills.explain(gap, OPERATOR, "it was nothing"));
        assertRejected(
                "permission.missing", () -> bills.take(new NewBill("sandbox", today, "a", new byte[1], OPERATOR)));
        assertRejected("permission.missing", () -> bills.provider("a", "b", null, OPERATOR));
        assertRejected("bill-break.to-whom", () -> bills.handOver(gap, OPERATOR, null, FINANCE));
        assertRejected("field.missing", () -> bills.explain(gap, OTHER, " "));
        bills.handOver(gap, OTHER, "ask the provider", FINANCE);
        assertThat(bills.count(new BreakQuery(null, null, null, null, OTHER, null, null)))
                .isEqualTo(1);
        bills.explain(gap, OTHER, "a test of the provider's, taken back the day after");

        assertThat(bills.gap(gap).state()).isEqualTo(BillBreak.State.EXPLAINED);
        assertThat(bills.find(id).isFollowed()).isFalse();
    }

    private long stated(String... lines) {
        String csv = "day,reference,amount\n" + String.join("\n", lines) + "\n";
        long sum = lines.length * 700L;
        return bank.take(new NewStatement("bank", today, today, 0L, sum, "july.csv", utf8(csv), FINANCE));
    }

    @Test
    void theBanksStatementFindsWhatABillHadBookedWhicheverCameFirst() {
        accounts.put("bank", "Deposit", "sandbox", 0, FINANCE);
        long id = handsIn(bill().pays("stray", "who", 700, 0));
        twoPeople(BillRepairDeed.CODE, new Repair(only(id).id(), 700, "UNKNOWN", "bill of July"));

        long statement = stated(today + ",stray,7.00", today + ",later,7.00");

        assertThat(bank.find(statement).matched()).isEqualTo(1);
        assertThat(gaps.of(statement, 9))
                .singleElement()
                .matches(one -> one.reference().equals("later"));
        long second = handsIn(bill().pays("stray", "who", 700, 0).pays("later", "who", 700, 0));
        twoPeople(BillRepairDeed.CODE, new Repair(only(second).id(), 700, "UNKNOWN", "bill of July, second"));
        assertThat(bank.find(statement).open()).isZero();
        assertThat(balance(AccountType.UNEXPLAINED)).isEqualTo(1_400);
        world.booksAgree();
    }

    @Test
    void whatTwoPeopleCorrectedByTheBanksStatementIsNotBookedByTheBillAgain() {
        accounts.put("bank", "Deposit", "sandbox", 0, FINANCE);
        long statement = stated(today + ",stray,7.00");
        long stray = gaps.of(statement, 9).get(0).id();
        twoPeople(CustodyCorrectionDeed.CODE, new CustodyCorrectionDeed.Correction(stray, 700, "UNKNOWN", "statement"));
        long id = handsIn(bill().pays("stray", "who", 700, 0));
        long gap = only(id).id();

        assertRejected(
                "custody-break.corrected",
                () -> twoPeople(BillRepairDeed.CODE, new Repair(gap, 700, "UNKNOWN", "bill of July")));

        assertThat(balance(AccountType.UNEXPLAINED)).isEqualTo(700);
        world.booksAgree();
    }
}
