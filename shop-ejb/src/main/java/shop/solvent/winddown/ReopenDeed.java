package shop.solvent.winddown;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.ledger.Gate;
import shop.solvent.platform.Rejection;

/** The shop opens again before anybody was paid. */
@ApplicationScoped
public class ReopenDeed extends Deed<ReopenDeed.Reopen> {

    public static final String CODE = "wind-down.reopen";

    /** @param windDown number of the one that stopped the shop */
    public record Reopen(long windDown) {}

    @Inject
    private WindDownBook book;

    @Inject
    private Gate gate;

    @Inject
    private Audit audit;

    ReopenDeed() {
        super(CODE, Reopen.class, Permission.APPROVE_POWER, Permission.APPROVE_POWER);
    }

    @Override
    public Terms terms(Reopen content) {
        requireStopped(content);
        return new Terms("wind-down", String.valueOf(content.windDown()), false);
    }

    private void requireStopped(Reopen content) {
        boolean stopped = book.lock(content.windDown())
                .filter(one -> !one.rehearsal() && one.state() == WindDownView.State.STOPPED)
                .isPresent();
        if (!stopped) {
            throw Rejection.conflict("wind-down.other-state", Map.of("wind-down", String.valueOf(content.windDown())));
        }
    }

    @Override
    public String perform(Reopen content, Mandate mandate) {
        requireStopped(content);
        book.move(content.windDown(), WindDownView.State.CANCELLED);
        gate.set(Gate.State.OPEN);
        audit.record(
                mandate.askedBy(),
                "wind-down.reopened",
                String.valueOf(content.windDown()),
                null,
                null,
                mandate.reason());
        return String.valueOf(content.windDown());
    }

    @Override
    public void committed() {
        gate.refresh();
    }

    @Override
    public List<Line> lines(Reopen content) {
        return List.of(new Line("deed.wind-down-what", Line.Kind.WORD, "deed.wind-down-reopens"));
    }
}
