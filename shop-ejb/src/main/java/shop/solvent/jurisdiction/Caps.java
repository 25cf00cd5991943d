package shop.solvent.jurisdiction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalTime;
import java.util.List;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Lowers, night by night, the caps of wallets that were fuller than a new profile allows, as their owners spend what is above. */
@ApplicationScoped
public class Caps implements Recurring {

    private static final LocalTime AT_NIGHT = LocalTime.of(4, 10);

    @Inject
    private Jurisdictions jurisdictions;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.daily("wallet-caps", AT_NIGHT, this::lower));
    }

    void lower() {
        if (jurisdictions.above().wallets() == 0) {
            return;
        }
        long owner = 0;
        do {
            long after = owner;
            owner = Attempts.of(() -> jurisdictions.fit(after));
        } while (owner != 0);
    }
}
