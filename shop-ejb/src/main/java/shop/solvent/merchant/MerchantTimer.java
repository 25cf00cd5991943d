package shop.solvent.merchant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalTime;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** What happens to merchants by itself: at the beginning of a day, what was agreed for it is taken over. */
@ApplicationScoped
class MerchantTimer implements Recurring {

    @Inject
    private Contracts contracts;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.daily("contracts", LocalTime.MIDNIGHT, contracts::turnPages));
    }
}
