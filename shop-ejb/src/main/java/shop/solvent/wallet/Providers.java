package shop.solvent.wallet;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.platform.Settings;

/**
 * The parties that collect and pay out, by their names. New money goes through those that this installation names; what is
 * under way stays with the one that its row names, whatever is named since: another has never heard of it, would say so,
 * and the money would be given back although it is being paid.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Providers {

    @Inject
    @Any
    private Instance<PaymentProvider> payments;

    @Inject
    @Any
    private Instance<PayoutProvider> payouts;

    /** A name that nobody has is found when the house opens, not by the first member who wants their money. */
    @PostConstruct
    void begin() {
        payment();
        payout();
    }

    /** Who collects what is paid in from now on. */
    public PaymentProvider payment() {
        String name = Settings.get("shop.payment.provider").orElse(SandboxPayments.NAME);
        return payments.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown("payment", name));
    }

    /** Who pays out what is asked for from now on. */
    public PayoutProvider payout() {
        return payout(Settings.get("shop.payout.provider").orElse(SandboxPayouts.NAME));
    }

    /** @throws IllegalStateException if nobody of that name pays out: what is with them waits until somebody does */
    public PayoutProvider payout(String name) {
        return allPayouts().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown("payout", name));
    }

    /** All that pay out, chosen or not: one that is chosen no more still tells of what it has. */
    public List<PayoutProvider> allPayouts() {
        return payouts.stream().toList();
    }

    private static IllegalStateException unknown(String kind, String name) {
        return new IllegalStateException("No " + kind + " provider is called '" + name + "'");
    }
}
