package shop.solvent.winddown;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import shop.solvent.audit.Audit;
import shop.solvent.ledger.Gate;
import shop.solvent.platform.Database;
import shop.solvent.platform.Stepwise;
import shop.solvent.screening.Screens;
import shop.solvent.winddown.PaymentView.State;

/**
 * Takes wind-downs through their steps: first all is counted and shared in one, then some are set aside in each. It can be killed
 * anywhere and goes on where it was.
 */
@ApplicationScoped
public class WindDownJob implements Stepwise {

    private static final int AT_ONCE = 50;

    private static final Set<State> OPEN =
            EnumSet.of(State.WAITING, State.HELD, State.REQUESTED, State.SENT, State.FAILED);

    @Inject
    private Database database;

    @Inject
    private WindDownBook book;

    @Inject
    private WindDownPosting posting;

    @Inject
    private Gate gate;

    @Inject
    private Screens screens;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @Override
    public String job() {
        return "wind-down";
    }

    @Override
    public List<Long> unfinished() {
        return database.query(
                "SELECT id FROM wind_down WHERE state IN ('COUNTING', 'PAYING') ORDER BY id", row -> row.getLong(1));
    }

    @Override
    public boolean step(long work) {
        WindDownView one = book.lock(work).orElseThrow();
        return switch (one.state()) {
            case COUNTING -> count(one);
            case PAYING -> pay(one);
            default -> false;
        };
    }

    /** Not before nothing is written any more by who was let through before. */
    private boolean count(WindDownView one) {
        if (!one.rehearsal()) {
            Instant since = gate.since();
            if (since == null || clock.instant().isBefore(since.plus(Gate.SETTLED))) {
                return false;
            }
        }
        book.count(one);
        book.move(one.id(), one.rehearsal() ? WindDownView.State.DONE : WindDownView.State.PAYING);
        audit.record(
                Audit.SYSTEM,
                "wind-down.counted",
                String.valueOf(one.id()),
                null,
                book.find(one.id()).orElseThrow().planHash(),
                null);
        return !one.rehearsal();
    }

    private boolean pay(WindDownView one) {
        screens.prepare();
        List<PaymentView> some = book.lockWaiting(one.id(), AT_ONCE);
        some.forEach(payment -> posting.setAside(payment.id()));
        if (some.isEmpty() && book.count(one.id(), OPEN) == 0) {
            book.move(one.id(), WindDownView.State.DONE);
            audit.record(Audit.SYSTEM, "wind-down.done", String.valueOf(one.id()), null, null, null);
        }
        return !some.isEmpty();
    }
}
