package shop.solvent.reconciliation;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** What happens to bills by themselves: they are fetched, held against the shop to the end, and what is open is looked at again. */
@ApplicationScoped
class BillTimer implements Recurring {

    @EJB
    private BillMatching matching;

    @EJB
    private BillFetching fetching;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(
                Recurrence.once("bills-fetched", Duration.ofMinutes(1), fetching::fetchDue),
                Recurrence.once("bills", Duration.ofSeconds(10), matching::matchAll),
                Recurrence.once("bill-breaks", Duration.ofHours(1), matching::lookAgain));
    }
}
