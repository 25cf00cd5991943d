package shop.solvent.winddown;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.custody.Solvency;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.Gate;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Steps;

/**
 * Everybody is paid from what is there. Two people say how much that is, and the books do not have less. From here on nothing can be
 * taken back: what has left is gone, and what everybody is owed stands.
 */
@ApplicationScoped
public class PayDeed extends Deed<PayDeed.Pay> {

    public static final String CODE = "wind-down.pay";

    /**
     * @param windDown number of the one that stopped the shop
     * @param custody fen that are there to pay from, as the bank says
     * @param document where the bank says so
     */
    public record Pay(long windDown, long custody, String document) {}

    @Inject
    private WindDownBook book;

    @Inject
    private WindDowns windDowns;

    @Inject
    private WindDownJob job;

    @Inject
    private Steps steps;

    @Inject
    private Solvency solvency;

    @Inject
    private Gate gate;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    PayDeed() {
        super(CODE, Pay.class, Permission.APPROVE_POWER, Permission.APPROVE_POWER);
    }

    @Override
    public Terms terms(Pay content) {
        Given.text("document", content.document(), 100);
        Given.fen("custody", content.custody(), 1, RehearsalDeed.LARGEST);
        requireStopped(content.windDown());
        requireThere(content);
        return new Terms("wind-down", String.valueOf(content.windDown()), false);
    }

    private void requireStopped(long id) {
        boolean stopped = book.present()
                .filter(one -> one.id() == id && one.state() == WindDownView.State.STOPPED)
                .isPresent();
        if (!stopped) {
            throw Rejection.conflict("wind-down.other-state", Map.of("wind-down", String.valueOf(id)));
        }
    }

    /** @throws Rejection {@code wind-down.beyond-custody} */
    private void requireThere(Pay content) {
        long held = solvency.now().custody().amount();
        if (content.custody() > held) {
            throw Rejection.invalid(
                    "wind-down.beyond-custody", Map.of("field", "custody", "held", String.valueOf(held)));
        }
    }

    @Override
    public String perform(Pay content, Mandate mandate) {
        book.lock(content.windDown());
        requireStopped(content.windDown());
        Instant since = gate.since();
        if (since == null || clock.instant().isBefore(since.plus(Gate.SETTLED))) {
            throw Rejection.conflict("wind-down.too-soon", Map.of());
        }
        long underway = windDowns.underway().amount();
        if (underway > 0) {
            throw Rejection.conflict("wind-down.under-way", Map.of("amount", String.valueOf(underway)));
        }
        requireThere(content);
        gate.set(Gate.State.PAYING);
        book.pays(content.windDown(), content.custody());
        audit.record(
                mandate.askedBy(),
                "wind-down.paid-from",
                String.valueOf(content.windDown()),
                null,
                Money.fen(content.custody()) + ", " + content.document(),
                mandate.reason());
        return String.valueOf(content.windDown());
    }

    @Override
    public void committed() {
        gate.refresh();
        steps.wake(job);
    }

    @Override
    public List<Line> lines(Pay content) {
        return List.of(
                new Line("deed.wind-down-what", Line.Kind.WORD, "deed.wind-down-pays"),
                new Line("deed.wind-down-custody", Line.Kind.FEN, String.valueOf(content.custody())),
                new Line("deed.document", Line.Kind.TEXT, content.document()));
    }
}
