package shop.solvent.withdrawal;

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
 * The parties that pay out, by their names. New money goes through the one that this installation names; what is
 * under way stays with the one that its row names, whatever is named since: another has never heard of it, would say so,
 * and the money would be given back although it is being paid.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class PayoutProviders {

    @Inject
    @Any
    private Instance<PayoutProvider> payouts;

    /** A name that nobody has is found when the house opens, not by the first member who wants their money. */
    @PostConstruct
    void begin() {
        chosen();
    }

    /** Who pays out what is asked for from now on. */
    public PayoutProvider chosen() {
        return named(Settings.get("shop.payout.provider").orElse(SandboxPayouts.NAME));
    }

    /** @throws IllegalStateException if nobody of that name pays out: what is with them waits until somebody does */
    public PayoutProvider named(String name) {
        return all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No payout provider is called '" + name + "'"));
    }

    /** All that pay out, chosen or not: one that is chosen no more still tells of what it has. */
    public List<PayoutProvider> all() {
        return payouts.stream().toList();
    }
}
