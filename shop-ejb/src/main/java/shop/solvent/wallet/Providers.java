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
import java.util.Optional;
import shop.solvent.platform.Settings;

/** The parties that collect, by their names. New money goes through the one that this installation names. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Providers {

    @Inject
    @Any
    private Instance<PaymentProvider> payments;

    /** A name that nobody has is found when the house opens, not by the first member who pays. */
    @PostConstruct
    void begin() {
        payment();
    }

    /** Who has that name; empty if nobody has any more. */
    public Optional<PaymentProvider> known(String name) {
        return payments.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** Who collects what is paid in from now on. */
    public PaymentProvider payment() {
        String name = Settings.get("shop.payment.provider").orElse(SandboxPayments.NAME);
        return known(name).orElseThrow(() -> new IllegalStateException("No payment provider is called '" + name + "'"));
    }
}
