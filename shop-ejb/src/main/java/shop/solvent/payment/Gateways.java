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
    private Instance<PaymentGateway> all;

    @EJB
    private Providers providers;

    /** Where buyers are led from now on; empty if the provider of this installation has no page. */
    public Optional<PaymentGateway> present() {
        String name = providers.payment().name();
        return known(name).filter(PaymentGateway::isOpen);
    }

    /** @throws Rejection {@code payment.none} */
    PaymentGateway require() {
        return present().orElseThrow(() -> Rejection.conflict("payment.none", Map.of()));
    }

    /** @throws Rejection {@code payment-provider.not-found} */
    PaymentGateway find(String name) {
        return known(name).orElseThrow(() -> Rejection.notFound("payment-provider", name));
    }

    List<PaymentGateway> all() {
        return all.stream().toList();
    }

    /** The provider of that name, whether it is the present one or not. */
    Optional<PaymentGateway> known(String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
