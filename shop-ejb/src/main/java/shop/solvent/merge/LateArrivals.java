package shop.solvent.merge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;

/**
 * What was set aside for a member before they were absorbed comes in when its day has come: commissions, coins for later, a purchase
 * that was under way. It goes on to who stands for them.
 */
@ApplicationScoped
public class LateArrivals implements Recurring {

    private static final Logger LOG = Logger.getLogger(LateArrivals.class.getName());

    private static final int AT_ONCE = 200;

    @Inject
    private MergeBook book;

    @Inject
    private MergePosting posting;

    @Inject
    private Ledger ledger;

    @Inject
    private Transactions transactions;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("merge-late", Duration.ofMinutes(1), this::carryAll));
    }

    /** @return of how many members something went on */
    public int carryAll() {
        int carried = 0;
        long after = 0;
        List<MergeView> some = book.standing(after, AT_ONCE);
        while (!some.isEmpty()) {
            List<Long> with = ledger.ownersWithSome(
                    some.stream().map(merge -> merge.absorbed().value()).toList());
            for (MergeView merge : some) {
                if (with.contains(merge.absorbed().value()) && carry(merge)) {
                    carried++;
                }
            }
            after = some.get(some.size() - 1).id().value();
            some = book.standing(after, AT_ONCE);
        }
        return carried;
    }

    /** What is above a cap stays with the absorbed one until there is room. */
    private boolean carry(MergeView merge) {
        try {
            transactions.run(() -> posting.carryLate(merge.id()));
            return true;
        } catch (Rejection refused) {
            LOG.log(Level.INFO, "{0} waits: {1}", new Object[] {
                merge.id(), refused.reason().code()
            });
            return false;
        }
    }
}
