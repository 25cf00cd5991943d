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

    /** Empty where none is named, or none that there is. */
    Optional<ChainPort> port() {
        return Settings.get("shop.chain.provider")
                .flatMap(name ->
                        ports.stream().filter(one -> one.name().equals(name)).findFirst());
    }
}
