package shop.solvent.winddown;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Given;
import shop.solvent.platform.Steps;

/** A wind-down is rehearsed: the order, who would get what and the certificates, without moving anything or telling anybody. */
@ApplicationScoped
public class RehearsalDeed extends Deed<RehearsalDeed.Rehearsal> {

    public static final String CODE = "wind-down.rehearse";

    static final long LARGEST = 1_000_000_000_000_00L;

    /** @param custody fen that there would be to pay from */
    public record Rehearsal(long custody) {}

    @Inject
    private WindDownBook book;

    @Inject
    private WindDownJob job;

    @Inject
    private Steps steps;

    @Inject
    private Audit audit;

    RehearsalDeed() {
        super(CODE, Rehearsal.class, Permission.APPROVE_POWER, Permission.APPROVE_POWER);
    }

    @Override
    public Terms terms(Rehearsal content) {
        Given.fen("custody", content.custody(), 0, LARGEST);
        return new Terms("wind-down", null, false);
    }

    @Override
    public String perform(Rehearsal content, Mandate mandate) {
        long id = book.add(
                true,
                WindDownView.State.COUNTING,
                mandate.reason(),
                content.custody(),
                mandate.askedBy(),
                mandate.agreedBy());
        audit.record(
                mandate.askedBy(),
                "wind-down.rehearsed",
                String.valueOf(id),
                null,
                Money.fen(content.custody()).toString(),
                mandate.reason());
        return String.valueOf(id);
    }

    @Override
    public void committed() {
        steps.wake(job);
    }

    @Override
    public List<Line> lines(Rehearsal content) {
        return List.of(new Line("deed.wind-down-custody", Line.Kind.FEN, String.valueOf(content.custody())));
    }
}
