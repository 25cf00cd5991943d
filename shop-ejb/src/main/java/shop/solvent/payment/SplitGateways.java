package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The providers that split, and their merchant numbers, by the name of the gateway that they are beside. */
@ApplicationScoped
public class SplitGateways {

    @Inject
    @Any
    private Instance<SplitGateway> all;

    @Inject
    @Any
    private Instance<SplitNumbers> further;

    private Stream<SplitGateway> all() {
        return Stream.concat(all.stream(), further.stream().flatMap(one -> one.further().stream()));
    }

    /** Empty if the provider of that name splits nothing. */
    public Optional<SplitGateway> named(String provider) {
        return all().filter(one -> one.name().equals(provider)).findFirst();
    }

    /** Those that can be used now, by name. */
    public List<String> open() {
        return all().filter(SplitGateway::isOpen)
                .map(SplitGateway::name)
                .sorted()
                .toList();
    }
}
