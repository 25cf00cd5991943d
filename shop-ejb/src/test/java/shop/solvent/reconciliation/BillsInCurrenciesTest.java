package shop.solvent.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.reconciliation.BillFiles.utf8;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.currency.CurrencyReturn;
import shop.solvent.currency.CurrencyReturns;
import shop.solvent.currency.CurrencyTopUp;
import shop.solvent.currency.CurrencyTopUps;
import shop.solvent.currency.Rates;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Reconciler;
import shop.solvent.order.World;
import shop.solvent.reconciliation.BillFeesDeed.Fees;
import shop.solvent.reconciliation.BillRepairDeed.Repair;
import shop.solvent.reconciliation.Bills.NewBill;
import shop.solvent.wallet.TopUp;

/** What members bring in other currencies is held against bills as yuan are, each currency by itself. */
class BillsInCurrenciesTest {

    private static final String SANDBOX = "sandbox";

    private final World world = new World();
    private final Bills bills = world.shop.get(Bills.class);
    private final LocalDate today = LocalDate.now(world.shop.clock());
    private Approvals approvals;

    @BeforeEach
    void aProviderThatTakesAPart() {
        System.setProperty("shop.sandbox", "on");
        world.shop.get(BillRepairDeed.class);
        world.shop.get(BillFeesDeed.class);
        approvals = world.shop.get(Approvals.class);
        world.shop.get(Rates.class).hear();
        bills.provider(SANDBOX, "Sandbox", new BigDecimal("0.6"), FINANCE);
    }

    @AfterEach
    void noSandbox() {
        System.clearProperty("shop.sandbox");
    }

    private CurrencyTopUp brings(MemberId member, long amount, Asset currency) {
        return world.shop
                .get(CurrencyTopUps.class)
                .topUp(new TopUp(world.key(), World.WEB, member, new Money(amount, currency)))
                .topUp();
    }

    private BillView handsIn(BillFiles bill) {
        return bills.find(bills.take(new NewBill(SANDBOX, today, "bill.csv", utf8(bill.sandbox()), FINANCE)));
    }

    private BillFiles pays(BillFiles bill, String ref, long amount, String currency, long fee) {
        return bill.add(BillLine.Kind.PAYMENT, ref, "x", null, amount, currency, BillLine.State.DONE, fee);
    }

    private List<BillBreak> open(BillView bill) {
        return bills.breaks(new BreakQuery(null, bill.id(), null, BillBreak.State.OPEN, null, null, null), null, 50)
                .rows();
    }

    private void twoPeople(String code, Record content) {
        Asked asked = approvals.ask(new Ask(world.key(), code, content, "the provider says so", FINANCE));
        ApprovalView waits = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(waits.id(), waits.hash(), CHECKER);
    }

    private Money balance(AccountType type) {
        return world.shop.get(Ledger.class).balance(Account.platform(type)).posted();
    }

    /** What it bore went out of the dollars of its members: the books say so until it has brought some of its own. */
    private void theShopHasToBringDollars() {
        assertThat(world.shop.get(Reconciler.class).findings())
                .containsExactly(Reason.of("ledger.currency-uncovered", Map.of("currency", "USD")));
    }

    @Test
    void dollarsAndYenThatCameAndWentBackAgreeToTheFee() {
        MemberId member = world.member();
        CurrencyTopUp dollars = brings(member, 10_000, Asset.USD);
        CurrencyTopUp yen = brings(member, 5_000, Asset.JPY);
        CurrencyReturn back = world.shop
                .get(CurrencyReturns.class)
                .sendBack(member, new Money(550, Asset.USD), World.WEB, world.key())
                .sent();
        BillFiles bill = new BillFiles(today);
        pays(bill, dollars.providerRef(), 10_000, "USD", 60_000);
        pays(bill, yen.providerRef(), 5_000, "JPY", 3_000_000);
        bill.add(BillLine.Kind.REFUND, "sbr_1", back.id().toString(), "", 550, "USD", BillLine.State.DONE, 0);

        BillView view = handsIn(bill);

        assertThat(view.problems()).isEmpty();
        assertThat(open(view)).isEmpty();
        assertThat(view.matched()).isEqualTo(3);
        assertThat(view.fee()).as("in yuan there is none").isZero();
        List<BillCurrency> currencies = bills.currencies(view);
        assertThat(currencies).extracting(BillCurrency::currency).containsExactly("JPY", "USD");
        assertThat(currencies).extracting(BillCurrency::feeWhole).containsExactly(30L, 60L);
        assertThat(currencies).extracting(BillCurrency::refunded).containsExactly(0L, 550L);
        assertThat(view.isFollowed()).isTrue();
    }

    @Test
    void whatDiffersInACurrencyIsSaidInItAndPutRightInIt() {
        CurrencyTopUp brought = brings(world.member(), 10_000, Asset.USD);
        CurrencyTopUp unbilled = brings(world.member(), 300, Asset.USD);
        BillFiles bill = new BillFiles(today);
        pays(bill, brought.providerRef(), 9_900, "USD", 59_400);
        pays(bill, "stray", 700, "USD", 4_200);

        BillView view = handsIn(bill);

        assertThat(open(view))
                .extracting(one -> one.kind() + " " + one.difference() + " " + one.currency())
                .containsExactlyInAnyOrder("AMOUNT -100 USD", "MISSING_HERE 700 USD", "MISSING_THERE -300 USD");
        assertThat(view.gap()).as("in yuan").isZero();
        assertThat(bills.currencies(view).get(0).gap()).isEqualTo(300);
        BillBreak stray = open(view).stream()
                .filter(one -> one.kind() == BreakKind.MISSING_HERE)
                .findFirst()
                .orElseThrow();
        twoPeople(BillRepairDeed.CODE, new Repair(stray.id(), 700, "UNKNOWN", "bill of July"));
        BillBreak missing = open(view).stream()
                .filter(one -> one.kind() == BreakKind.MISSING_THERE)
                .findFirst()
                .orElseThrow();
        assertThat(missing.ours().id()).isEqualTo(unbilled.id().toString());
        twoPeople(BillRepairDeed.CODE, new Repair(missing.id(), -300, "OWN", "bill of July"));

        assertThat(balance(AccountType.USD_UNEXPLAINED)).isEqualTo(new Money(700, Asset.USD));
        assertThat(balance(AccountType.USD_FEES)).isEqualTo(new Money(-300, Asset.USD));
        assertThat(balance(AccountType.FEES)).isEqualTo(Money.fen(0));
        theShopHasToBringDollars();
    }

    @Test
    void feesInDollarsAreBookedOutOfTheCustodyOfDollarsOnce() {
        CurrencyTopUp brought = brings(world.member(), 10_000, Asset.USD);
        BillView view = handsIn(pays(new BillFiles(today), brought.providerRef(), 10_000, "USD", 62_000));
        BillBreak dear = open(view).get(0);
        assertThat(dear.kind()).isEqualTo(BreakKind.FEE);
        assertThat(dear.difference()).isEqualTo(-2);
        assertThat(dear.currency()).isEqualTo("USD");

        assertRejected("bill.other-fees", () -> twoPeople(BillFeesDeed.CODE, new Fees(view.id(), 62, "USD")));
        assertRejected("bill.no-fees", () -> twoPeople(BillFeesDeed.CODE, new Fees(view.id(), 60, null)));
        twoPeople(BillFeesDeed.CODE, new Fees(view.id(), 60, "USD"));
        twoPeople(BillRepairDeed.CODE, new Repair(dear.id(), -2, "OWN", "terms of 2026"));

        assertThat(balance(AccountType.USD_FEES)).isEqualTo(new Money(-62, Asset.USD));
        assertRejected("bill.fees-booked", () -> twoPeople(BillFeesDeed.CODE, new Fees(view.id(), 60, "USD")));
        theShopHasToBringDollars();
    }

    @Test
    void theSandboxWritesOtherCurrenciesOnItsBill() {
        MemberId member = world.member();
        brings(member, 12_345, Asset.USD);
        brings(member, 999, Asset.JPY);
        world.shop.get(CurrencyReturns.class).sendBack(member, new Money(345, Asset.USD), World.WEB, world.key());
        world.shop
                .clock()
                .set(today.plusDays(1)
                        .atTime(12, 0)
                        .atZone(world.shop.clock().getZone())
                        .toInstant());

        BillDay came = world.shop.get(BillFetching.class).fetchNow(SANDBOX, today, FINANCE);

        BillView view = bills.find(came.bill());
        assertThat(view.problems()).isEmpty();
        assertThat(view.lines()).isEqualTo(3);
        assertThat(open(view)).isEmpty();
    }
}
