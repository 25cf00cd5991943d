package shop.solvent.payment;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Settings;
import shop.solvent.wallet.Providers;

/**
 * The providers with a payment page, and their merchant numbers: each connection is one {@link PaymentGateway}, and what is under way stays
 * with the one that its row names.
 */
@ApplicationScoped
public class Gateways {

    /** Who sells, as the authority has them; needed where there is more than one merchant number. */
    static final String SELLER = "shop.seller";

    @Inject
    @Any
    private Instance<PaymentGateway> all;

    @Inject
    @Any
    private Instance<MerchantNumbers> further;

    @EJB
    private Providers providers;

    /** Where buyers are led from now on; empty if the provider of this installation has no page. */
    public Optional<PaymentGateway> present() {
        return routes().stream().filter(PaymentGateway::isOpen).findFirst();
    }

    /** All merchant numbers of the present provider, set up or not, the first one first. */
    List<PaymentGateway> routes() {
        String family = providers.payment().name();
        return all().stream().filter(one -> one.family().equals(family)).toList();
    }

    /** All merchant numbers that are set up and whose provider's pay code that is, by its form: of the present provider or another one. */
    List<PaymentGateway> scanning(String code) {
        return all().stream().filter(one -> one.scans(code) && one.isOpen()).toList();
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
        return Stream.concat(all.stream(), further.stream().flatMap(one -> one.numbers().stream()))
                .toList();
    }

    /** The provider of that name, whether it is the present one or not. */
    Optional<PaymentGateway> known(String name) {
        return all().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** Whether it takes money for the shop itself: payments never go through a number of somebody else's (G10). */
    static boolean isOwn(PaymentGateway gateway) {
        return gateway.seller() == null
                || gateway.seller().equals(Settings.get(SELLER).orElse(""));
    }

    /**
     * Looks whether all numbers that are set up are of the one seller.
     *
     * @throws IllegalStateException if one is not, or does not say so
     */
    void requireOneSeller() {
        for (PaymentGateway one : all()) {
            if (one.isOpen() && !isOwn(one)) {
                throw new IllegalStateException("The merchant number '" + one.name() + "' is of the legal seller '"
                        + one.seller() + "', and the shop is '"
                        + Settings.get(SELLER).orElse("") + "' (" + SELLER
                        + "): payments go through numbers of the same legal seller only (G10)");
            }
        }
    }
}
