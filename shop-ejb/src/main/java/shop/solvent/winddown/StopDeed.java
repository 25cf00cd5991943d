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

/**
 * The shop stops: nobody pays in, nothing is sold or promised any more, and everybody whom it owes money is told
 * ({@link WindDownNews}). What began before ends: held orders are
 * decided or given back, commissions become due, refunds and payouts that are under way go on. It can be taken back by two until
 * somebody is paid.
 */
@ApplicationScoped
public class StopDeed extends Deed<StopDeed.Stop> {

    public static final String CODE = "wind-down.stop";

    /** @param understood that nobody can order or pay in from then on */
    public record Stop(boolean understood) {}

    @Inject
    private WindDownBook book;

    @Inject
    private Gate gate;

    @Inject
    private Audit audit;

    StopDeed() {
        super(CODE, Stop.class, Permission.APPROVE_POWER, Permission.APPROVE_POWER);
    }

    @Override
    public Terms terms(Stop content) {
        if (!content.understood()) {
            throw Rejection.invalid("field.missing", Map.of("field", "understood"));
        }
        if (book.present().isPresent()) {
            throw Rejection.conflict("wind-down.going-on", Map.of());
        }
        return new Terms("wind-down", null, false);
    }

    @Override
    public String perform(Stop content, Mandate mandate) {
        long id = book.add(
                false, WindDownView.State.STOPPED, mandate.reason(), null, mandate.askedBy(), mandate.agreedBy());
        gate.set(Gate.State.STOPPED);
        audit.record(mandate.askedBy(), "wind-down.stopped", String.valueOf(id), null, null, mandate.reason());
        return String.valueOf(id);
    }

    @Override
    public void committed() {
        gate.refresh();
    }

    @Override
    public List<Line> lines(Stop content) {
        return List.of(new Line("deed.wind-down-what", Line.Kind.WORD, "deed.wind-down-stops"));
    }
}
