package shop.solvent.payment;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.platform.Rejection;
import shop.solvent.wallet.Providers;

/** The providers with a payment page. What is under way stays with the one that its row names. */
@ApplicationScoped
public class Gateways {

    @Inject
    @Any
    private Instance<HostedPayments> all;

    @EJB
    private Providers providers;

    /** Where buyers are led from now on; empty if the provider of this installation has no page. */
    public Optional<HostedPayments> present() {
        String name = providers.payment().name();
        return named(name).filter(HostedPayments::isOpen);
    }

    /** @throws Rejection {@code payment.none} */
    HostedPayments require() {
        return present().orElseThrow(() -> Rejection.conflict("payment.none", Map.of()));
    }

    /** @throws Rejection {@code payment-provider.not-found} */
    HostedPayments find(String name) {
        return named(name).orElseThrow(() -> Rejection.notFound("payment-provider", name));
    }

    List<HostedPayments> all() {
        return all.stream().toList();
    }

    private Optional<HostedPayments> named(String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
