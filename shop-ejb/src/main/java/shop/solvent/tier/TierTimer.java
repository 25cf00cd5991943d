package shop.solvent.tier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalTime;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Transactions;

/** Reviews tiers once a day. */
@ApplicationScoped
class TierTimer implements Recurring {

    private static final int AT_ONCE = 200;

    @Inject
    private TierKeeping keeping;

    @Inject
    private Transactions transactions;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.daily("tier-reviews", LocalTime.of(0, 10), this::review));
    }

    void review() {
        MemberId last = new MemberId(0);
        while (last != null) {
            long after = last.value();
            last = transactions.of(() -> keeping.review(after, AT_ONCE));
        }
    }
}
