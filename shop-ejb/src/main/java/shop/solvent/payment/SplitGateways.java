package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The providers that split, by the name of the gateway that they are beside. */
@ApplicationScoped
public class SplitGateways {

    @Inject
    @Any
    private Instance<SplitGateway> all;

    /** Empty if the provider of that name splits nothing. */
    public Optional<SplitGateway> named(String provider) {
        return all.stream().filter(one -> one.name().equals(provider)).findFirst();
    }

    /** Those that can be used now, by name. */
    public List<String> open() {
        return all.stream()
                .filter(SplitGateway::isOpen)
                .map(SplitGateway::name)
                .sorted()
                .toList();
    }
}
