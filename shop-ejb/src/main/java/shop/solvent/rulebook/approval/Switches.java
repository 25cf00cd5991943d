package shop.solvent.rulebook.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Transactions;
import shop.solvent.rulebook.draft.ApprovalSlot;

/**
 * Follows up planned changes of rules. They come in force and go out of force by their time alone; this only writes the
 * deed down and brings the drafts in line, on whichever server is first.
 */
@ApplicationScoped
public class Switches implements Recurring {

    @Inject
    private Transactions transactions;

    @Inject
    private ApprovalSlot turn;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("planned rules", Duration.ofSeconds(5), this::followUp));
    }

    public void followUp() {
        transactions.of(turn::overdue).forEach(point -> transactions.of(() -> turn.take(point)));
    }
}
