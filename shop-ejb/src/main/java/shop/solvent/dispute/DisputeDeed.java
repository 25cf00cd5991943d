package shop.solvent.dispute;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.approval.DoneAlone;
import shop.solvent.kernel.id.DisputeId;
import shop.solvent.order.DisputedLines;
import shop.solvent.order.RefundDeed;
import shop.solvent.order.Refunds;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** A person decides a dispute that is escalated: from the amount on that rules said when it was opened, two do. */
@ApplicationScoped
public class DisputeDeed extends Deed<DisputeDeed.Decision> {

    public static final String CODE = "dispute.decide";

    /**
     * @param dispute id
     * @param paid fen that were paid for it
     * @param back fen of them that go back: all, some or none
     */
    public record Decision(String dispute, long paid, long back) {

        DisputeId idOf() {
            return Given.id("dispute", dispute, DisputeId::parse);
        }
    }

    @Inject
    private DisputeBook book;

    @Inject
    private DisputeEnding ending;

    @Inject
    private DisputedLines lines;

    @EJB
    private Refunds refunds;

    @Inject
    private DoneAlone doneAlone;

    DisputeDeed() {
        super(CODE, Decision.class, Permission.DECIDE_DISPUTES, Permission.APPROVE_MONEY);
    }

    /** Who decides alone gives back no more in a day than who refunds alone, both together. */
    @Override
    public String limit() {
        return "shop.refund.alone";
    }

    @Override
    public boolean stillAlone(Decision content, String by) {
        return content.back() == 0 || !refunds.takesTwo(by, content.back());
    }

    /** Bound to how it stands and to what was paid for it. */
    @Override
    public Terms terms(Decision content) {
        DisputeView one = found(content);
        return new Terms(content.dispute(), one.state().name(), !one.takesTwo());
    }

    private DisputeView found(Decision content) {
        DisputeView one = book.find(content.idOf()).orElseThrow(() -> Rejection.notFound("dispute", content.dispute()));
        DisputeEnding.requireOpen(one);
        if (one.state() != DisputeState.ESCALATED) {
            throw Rejection.conflict("dispute.not-escalated", Map.of("dispute", content.dispute()));
        }
        if (one.paid().amount() != content.paid()) {
            throw Rejection.invalid("dispute.other-amount", Map.of("field", "amount"));
        }
        DisputeEnding.requireWithin(one, content.back());
        return one;
    }

    @Override
    public String perform(Decision content, Mandate mandate) {
        DisputeView before = found(content);
        lines.lock(before.order(), before.line(), before.quantity());
        DisputeView one = book.lock(before.id());
        ending.end(
                one,
                content.back(),
                DisputeSide.STAFF,
                mandate.agreedBy() == null ? mandate.askedBy() : mandate.agreedBy(),
                mandate.reason());
        if (mandate.agreedBy() == null && content.back() > 0) {
            doneAlone.add(RefundDeed.CODE, mandate.askedBy(), content.back());
        }
        return content.dispute();
    }

    @Override
    public List<Line> lines(Decision content) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.dispute", Line.Kind.TEXT, content.dispute()));
        book.find(content.idOf()).ifPresent(one -> {
            lines.add(new Line("deed.order", Line.Kind.ORDER, one.order().toString()));
            lines.add(new Line("deed.merchant", Line.Kind.MERCHANT, one.merchantCode()));
            lines.add(new Line("deed.member", Line.Kind.MEMBER, one.buyer().toString()));
        });
        lines.add(new Line("deed.dispute-paid", Line.Kind.FEN, String.valueOf(content.paid())));
        lines.add(new Line("deed.amount-back", Line.Kind.FEN, String.valueOf(content.back())));
        return lines;
    }
}
