package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.stepup.Shown;
import shop.solvent.withdrawal.PayeeAccount;
import shop.solvent.withdrawal.PayeeView;
import shop.solvent.withdrawal.Payees;
import shop.solvent.withdrawal.StandingPayout;
import shop.solvent.withdrawal.StandingPayouts;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalQuote;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/** The money that a visitor takes out, and where it goes to: always to an account of theirs. */
@ApplicationScoped
public class OwnWithdrawals {

    @EJB
    private Withdrawals withdrawals;

    @EJB
    private Payees payees;

    @EJB
    private StandingPayouts standing;

    @Inject
    private Storefront storefront;

    private Withdraw wish(Visitor visitor, String key, Money amount, PayeeId payee, Shown shown) {
        return new Withdraw(key, storefront.channel(), visitor.member(), amount, shown).to(payee);
    }

    /** What it would cost now, and when it would be paid out. @throws Rejection as {@link Withdrawals#quote} */
    public WithdrawalQuote quote(Visitor visitor, Money amount, PayeeId payee) {
        return withdrawals.quote(wish(visitor, "", amount, payee, null));
    }

    /** Asks for it from a device. Once per key. @throws Rejection as {@link Withdrawals#request} */
    public WithdrawalView ask(Visitor visitor, String key, Money amount, PayeeId payee, String device, Shown shown) {
        return withdrawals.request(
                wish(visitor, storefront.key(key), amount, payee, shown).from(device));
    }

    /** What is under way, the oldest first. */
    public List<WithdrawalView> underWay(Visitor visitor, int most) {
        return withdrawals.underWay(visitor.member(), most);
    }

    /** The latest first. */
    public Page<WithdrawalView> latest(Visitor visitor, int first, int size) {
        return withdrawals.of(visitor.member(), first, size);
    }

    /** @throws Rejection as {@link Withdrawals#cancel} */
    public void cancel(Visitor visitor, WithdrawalId id) {
        withdrawals.cancel(id, visitor.member());
    }

    public List<PayeeView> payees(Visitor visitor) {
        return payees.of(visitor.member());
    }

    /** @throws Rejection as {@link Payees#bind} */
    public void bind(Visitor visitor, PayeeAccount account, Shown shown) {
        payees.bind(visitor.member(), storefront.channel(), account, shown);
    }

    /** @throws Rejection {@code payee.not-found} */
    public void remove(Visitor visitor, PayeeId payee) {
        payees.remove(visitor.member(), payee, storefront.channel());
    }

    public Optional<StandingPayout> standing(Visitor visitor) {
        return standing.of(visitor.member());
    }

    /** The least threshold of a standing order; empty where rules allow none. */
    public Optional<Money> automaticFrom(Visitor visitor) {
        return withdrawals.automaticFrom(visitor.member(), storefront.channel());
    }

    /** @throws Rejection as {@link StandingPayouts#set} */
    public void set(Visitor visitor, Money threshold, PayeeId payee) {
        standing.set(visitor.member(), storefront.channel(), threshold, payee);
    }

    public void end(Visitor visitor) {
        standing.end(visitor.member(), storefront.channel());
    }
}
