package shop.solvent.fund;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import shop.solvent.platform.Settings;

/** Funds by their names. None is offered unless this installation names one; what is under way stays with whom its row names. */
@ApplicationScoped
public class Funds {

    @Inject
    @Any
    private Instance<MoneyFund> funds;

    /** Where members may have money from now on; empty as long as none is named. */
    public Optional<MoneyFund> offered() {
        return Settings.get("shop.fund.provider").map(this::named);
    }

    public boolean isOffered() {
        return Settings.get("shop.fund.provider").isPresent();
    }

    /** The one that is called so; empty where its connector is not installed. */
    Optional<MoneyFund> installed(String name) {
        return funds.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** @throws IllegalStateException if nobody is called that: what is with them waits until somebody is */
    MoneyFund named(String name) {
        return installed(name).orElseThrow(() -> new IllegalStateException("No fund is called '" + name + "'"));
    }
}
