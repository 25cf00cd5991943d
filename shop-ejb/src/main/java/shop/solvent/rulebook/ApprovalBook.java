package shop.solvent.rulebook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import shop.solvent.platform.Database;

/** Keeps approvals, those that stand and those that no longer do. */
@ApplicationScoped
class ApprovalBook {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** @return how many approvals that still stood are void now */
    int voidAll(long draft, String why) {
        return database.update(
                "UPDATE rulebook_approval SET live_part = NULL, voided_at = ?, void_reason = ?"
                        + " WHERE draft = ? AND live_part IS NOT NULL",
                clock.instant(),
                why,
                draft);
    }
}
