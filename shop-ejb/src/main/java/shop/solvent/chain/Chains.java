package shop.solvent.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import shop.solvent.platform.Settings;

/** The chain that this installation names; none unless it does. */
@ApplicationScoped
public class Chains {

    @Inject
    @Any
    private Instance<ChainPort> ports;

    /** Empty where none is named. @throws IllegalStateException if what is named is not there */
    Optional<ChainPort> port() {
        return Settings.get("shop.chain.provider").map(this::named);
    }

    private ChainPort named(String name) {
        return ports.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No chain provider is called '" + name + "'"));
    }
}
