package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The daily bills of the providers that buyers pay at, for whoever holds them against the shop. */
@ApplicationScoped
public class ProviderBills {

    @Inject
    private Gateways gateways;

    /** The names of those that can be asked now, in the order of the alphabet. */
    public List<String> names() {
        return gateways.all().stream()
                .filter(PaymentGateway::isOpen)
                .map(PaymentGateway::name)
                .sorted()
                .toList();
    }

    /** Whether buyers are led there from now on. */
    public boolean isPresent(String name) {
        return gateways.present().filter(one -> one.name().equals(name)).isPresent();
    }

    /** From which hour of a day on its bill of the day before is there; 0 where the provider says nothing of it. */
    public int hour(String name) {
        return gateways.known(name).map(PaymentGateway::billHour).orElse(0);
    }

    /**
     * A bill as its bytes come: whoever reads it closes it.
     *
     * @return empty if the provider says that there is none
     * @throws RuntimeException if it cannot be had yet, or there is no such provider that can be asked
     */
    public Optional<InputStream> of(String name, LocalDate day) {
        return gateways.find(name).bill(day);
    }
}
