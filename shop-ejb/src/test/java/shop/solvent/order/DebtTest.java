package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Statements;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.BindMember;
import shop.solvent.member.Binding;
import shop.solvent.member.Members;
import shop.solvent.platform.TestShop;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.wallet.Wallets;
import shop.solvent.withdrawal.PayoutResult;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/** Who spent a commission that is taken back owes it, and pays it with the next that comes in. */
class DebtTest {

    private final World world = new World();
    private MemberId a;
    private MemberId b;

    @BeforeEach
    void twoFriends() {
        a = world.member();
        b = world.withMoney(world.invitedBy(a), 300_000);
    }

    @AfterEach
    void leaveNoSetting() {
        System.clearProperty("shop.order.settles-debts");
        world.booksAgree();
    }

    private void aWeekPasses() {
        world.shop.clock().advance(Duration.ofDays(8));
        world.settle();
    }

    private long owed() {
        return world.shop.get(Wallets.class).of(a).owed().amount();
    }

    private long balance(AccountType type) {
        return world.shop
                .get(Ledger.class)
                .balances(a.value())
                .get(type)
                .available()
                .amount();
    }

    /** A earns ¥20 of an order for ¥200, spends them and ¥80 more, and the order is taken back. */
    private OrderId spendWhatIsTakenBack() {
        OrderId order = world.buys(b, 2, "device-of-b").id();
        aWeekPasses();
        world.withMoney(a, 8_000);
        OrderId spent = world.buys(a).id();
        assertThat(balance(AccountType.EARNED)).isZero();
        world.refund(order);
        assertThat(owed()).isEqualTo(2_000);
        return spent;
    }

    @Test
    void theNextCommissionSettlesWhatIsOwedBeforeItCanBeSpent() {
        spendWhatIsTakenBack();
        world.buys(b);

        aWeekPasses();

        assertThat(owed()).isEqualTo(1_000);
        assertThat(balance(AccountType.EARNED)).isZero();

        world.buys(b, 3, "device-of-b");
        aWeekPasses();

        assertThat(owed()).isZero();
        assertThat(balance(AccountType.EARNED)).isEqualTo(2_000);
        assertThat(world.commissions(a)).contains("1000 SETTLED", "3000 SETTLED");
    }

    @Test
    void theJournalSaysWhatWasTakenForWhatWasOwed() {
        spendWhatIsTakenBack();
        world.buys(b);
        aWeekPasses();

        assertThat(world.shop.get(Statements.class).journals(a.toString()))
                .singleElement()
                .satisfies(journal -> {
                    assertThat(journal.kind()).isEqualTo(JournalKind.SETTLEMENT_OF_DEBT);
                    assertThat(journal.transfers()).singleElement().satisfies(transfer -> {
                        assertThat(transfer.code()).isEqualTo(TransferCode.SETTLE_OWED_EARNED);
                        assertThat(transfer.amount()).isEqualTo(Money.fen(1_000));
                    });
                });
    }

    @Test
    void whatIsOwedNeverGrowsWhileCommissionsArePaid() {
        spendWhatIsTakenBack();
        long before = owed();
        for (int i = 0; i < 4; i++) {
            OrderId order = world.buys(b).id();
            aWeekPasses();
            assertThat(balance(AccountType.EARNED) == 0 || owed() == 0).isTrue();
            world.refund(order);
            assertThat(owed()).isEqualTo(before);
        }
    }

    @Test
    void aCommissionThatComesBackByARefundSettlesWhatIsOwed() {
        OrderId spent = spendWhatIsTakenBack();

        world.refund(spent);

        assertThat(owed()).isZero();
        assertThat(balance(AccountType.EARNED)).isZero();
        assertThat(balance(AccountType.PAID_IN)).isEqualTo(8_000);
    }

    @Test
    void aCommissionThatComesBackFromAHeldOrderSettlesWhatIsOwed() {
        MemberId c = world.withMoney(world.invitedBy(a), 50_000);
        OrderId order = world.buys(b, 2, "device-of-b").id();
        aWeekPasses();
        world.withMoney(a, 8_000);
        MemberId above = world.member();
        world.shop
                .get(Binding.class)
                .bind(new BindMember(
                        world.key(), a, world.shop.get(Members.class).inviteToken(above), "web"));
        world.withMoney(above, 20_000);
        world.buys(above, 1, "one-phone");
        Receipt held = world.buys(a, 1, "one-phone");
        assertThat(held.outcome()).isEqualTo(Outcome.HELD);
        world.refund(order);
        assertThat(owed()).isEqualTo(2_000);

        world.shop
                .get(Review.class)
                .reject(
                        world.shop
                                .get(Cases.class)
                                .of(CaseSubject.of(held.id()))
                                .orElseThrow()
                                .id(),
                        "risk",
                        "one person");

        assertThat(owed()).isZero();
        assertThat(world.spendable(a)).isEqualTo(8_000);
        assertThat(world.spendable(c)).isEqualTo(50_000);
    }

    @Test
    void aCommissionThatComesBackFromAWithdrawalSettlesWhatIsOwed() {
        OrderId order = world.buys(b, 2, "device-of-b").id();
        aWeekPasses();
        WithdrawalView withdrawal =
                world.shop.get(Withdrawals.class).request(new Withdraw(world.key(), World.WEB, a, Money.fen(2_000)));
        world.refund(order);
        assertThat(owed()).isEqualTo(2_000);

        world.shop.get(Withdrawals.class).told(new PayoutResult(withdrawal.id(), false, withdrawal.net(), "provider"));

        assertThat(owed()).isZero();
        assertThat(world.spendable(a)).isZero();
    }

    @Test
    void whatWasPaidInIsLeftAloneUnlessTheShopSettlesDebtsWithOrders() {
        spendWhatIsTakenBack();
        world.withMoney(a, 15_000);

        assertThat(world.buys(a).outcome()).isEqualTo(Outcome.ACCEPTED);

        assertThat(owed()).isEqualTo(2_000);
        assertThat(balance(AccountType.PAID_IN)).isEqualTo(5_000);
    }

    @Test
    void aShopThatSettlesDebtsWithOrdersTakesThemFirstAndRefusesWhatThenCannotBePaid() {
        System.setProperty("shop.order.settles-debts", "on");
        TestShop strict = world.shop.secondServer();
        spendWhatIsTakenBack();
        world.withMoney(a, 11_000);
        PlaceOrder order = new PlaceOrder(
                world.key(), a, World.WEB, List.of(new PlaceOrder.Line(World.COURSE, 1)), "device-of-a", null);

        assertThat(strict.get(Checkout.class).place(order).outcome())
                .as("¥110 less the ¥20 that are owed")
                .isEqualTo(Outcome.REFUSED);
        assertThat(owed()).as("a refused order moves nothing").isEqualTo(2_000);

        world.withMoney(a, 4_000);
        Receipt placed = strict.get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(), a, World.WEB, List.of(new PlaceOrder.Line(World.COURSE, 1)), "device-of-a", null));

        assertThat(placed.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(owed()).isZero();
        assertThat(world.spendable(a)).isEqualTo(3_000);
        world.refund(placed.id());
        assertThat(world.spendable(a)).isEqualTo(13_000);
        assertThat(owed()).isZero();
    }
}
