package shop.solvent.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayoutRef;
import shop.solvent.order.World;
import shop.solvent.withdrawal.WithdrawalView.State;

/** A shop that works with two who pay out: each payout stays with the one that it was asked for from. */
class PayoutProvidersTest {

    private static final String CHOSEN = "shop.payout.provider";

    private final World world = new World();
    private final SandboxPayouts sandbox = world.shop.get(SandboxPayouts.class);
    private final Bank bank = new Bank();
    private final List<PayoutProvider> installed = new ArrayList<>(List.of(bank, sandbox));
    private Withdrawals withdrawals;
    private Payouts payouts;
    private MemberId member;

    /** Another provider, which remembers what it was told. */
    private static final class Bank implements PayoutProvider {

        private final List<PayoutRef> ordered = new ArrayList<>();
        private final List<PayoutRef> asked = new ArrayList<>();
        private boolean out;

        @Override
        public String name() {
            return "bank";
        }

        @Override
        public void order(PayoutRef reference, Money amount) {
            ordered.add(reference);
        }

        @Override
        public Answer ask(PayoutRef reference) {
            asked.add(reference);
            return Answer.PAID;
        }

        @Override
        public List<PayoutResult> calls(String prefix, int most, int passedOver) {
            if (out) {
                throw new IllegalStateException("the line is down");
            }
            return List.of();
        }

        @Override
        public void told(PayoutRef reference) {
            throw new AssertionError("it never called");
        }
    }

    @BeforeEach
    void twoProviders() {
        world.shop.with(PayoutProviders.class, new PayoutProviders() {
            @Override
            public List<PayoutProvider> all() {
                return installed;
            }
        });
        withdrawals = world.shop.get(Withdrawals.class);
        payouts = world.shop.get(Payouts.class);
        member = world.withMoney(world.member(), 10_000);
    }

    @AfterEach
    void noneChosen() {
        System.clearProperty(CHOSEN);
    }

    @Test
    void whatIsUnderWayStaysWithItsProviderWhenAnotherIsChosen() {
        WithdrawalView before = withdraw(2_000);
        System.setProperty(CHOSEN, "bank");
        WithdrawalView after = withdraw(3_000);
        payouts.sendAll();

        assertThat(before.provider()).isEqualTo("sandbox");
        assertThat(after.provider()).isEqualTo("bank");
        assertThat(bank.ordered).containsExactly(after.id());
        payouts.hearAll();
        assertThat(state(before)).isEqualTo(State.PAID);
        assertThat(state(after)).isEqualTo(State.SENT);

        world.shop.clock().advance(Duration.ofHours(1));
        payouts.askAll();
        assertThat(bank.asked).containsExactly(after.id());
        assertThat(state(after)).isEqualTo(State.PAID);
        world.booksAgree();
    }

    @Test
    void moneyThatIsWithSomebodyWhoIsGoneWaitsAndIsNeverGivenBackUnasked() {
        System.setProperty(CHOSEN, "bank");
        WithdrawalView stays = withdraw(2_000);
        payouts.sendAll();
        System.clearProperty(CHOSEN);
        installed.remove(bank);
        WithdrawalView goesOn = withdraw(3_000);

        world.shop.clock().advance(Duration.ofHours(1));
        payouts.sendAll();
        payouts.hearAll();
        payouts.askAll();

        assertThat(state(stays)).isEqualTo(State.SENT);
        assertThat(state(goesOn)).isEqualTo(State.PAID);
        installed.add(bank);
        payouts.askAll();
        assertThat(state(stays)).isEqualTo(State.PAID);
        world.booksAgree();
    }

    @Test
    void aProviderThatCannotBeHeardKeepsNoOtherWaiting() {
        WithdrawalView withdrawal = withdraw(2_000);
        payouts.sendAll();
        bank.out = true;

        assertThat(payouts.hearAll()).isEqualTo(1);
        assertThat(state(withdrawal)).isEqualTo(State.PAID);
    }

    @Test
    void aNameThatNobodyHasIsFoundWhenTheHouseOpens() {
        System.setProperty(CHOSEN, "nobody");

        assertThatThrownBy(() -> new World().shop.get(PayoutProviders.class)).hasStackTraceContaining("nobody");
    }

    private WithdrawalView withdraw(long fen) {
        return withdrawals.request(new Withdraw(world.key(), World.WEB, member, Money.fen(fen)));
    }

    private State state(WithdrawalView withdrawal) {
        return withdrawals.find(withdrawal.id()).state();
    }
}
