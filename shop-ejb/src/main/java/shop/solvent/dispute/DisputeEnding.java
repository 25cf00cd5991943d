package shop.solvent.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import shop.solvent.audit.Audit;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.platform.Rejection;

/** Ends disputes, in the present transaction, which holds the order before the dispute. */
@ApplicationScoped
class DisputeEnding {

    @Inject
    private DisputeBook book;

    @Inject
    private DisputePosting posting;

    @Inject
    private Notices notices;

    @Inject
    private Audit audit;

    /** @throws Rejection {@code dispute.over} */
    static void requireOpen(DisputeView one) {
        if (!one.isOpen()) {
            throw Rejection.conflict("dispute.over", Map.of("dispute", one.id().toString()));
        }
    }

    /** @throws Rejection {@code dispute.amount} */
    static void requireWithin(DisputeView one, long fen) {
        if (fen < 0 || fen > one.paid().amount()) {
            throw Rejection.invalid(
                    "dispute.amount",
                    Map.of("field", "amount", "most", String.valueOf(one.paid().amount())));
        }
    }

    /**
     * So much goes back.
     *
     * @param side for which it is said, {@code by} whom
     * @param reason in their own words, or a code of the shop's
     */
    void end(DisputeView one, long fen, DisputeSide side, String by, String reason) {
        requireOpen(one);
        requireWithin(one, fen);
        DisputeOutcome outcome =
                fen == 0 ? DisputeOutcome.NONE : fen == one.paid().amount() ? DisputeOutcome.FULL : DisputeOutcome.PART;
        long back = fen;
        if (outcome == DisputeOutcome.NONE) {
            posting.letGo(one);
            write(one, outcome, 0, by);
        } else if (outcome == DisputeOutcome.FULL && posting.isWhole(one)) {
            write(one, outcome, 0, by); // before the refund asks what is still disputed
            posting.taken(one);
            back = posting.refund(one, reason, by); // less what is kept for points of the order that are spent
            write(one, outcome, back, by);
        } else {
            write(one, outcome, 0, by); // before the refund asks what is still disputed
            back = posting.giveBack(one, fen, reason);
            write(one, outcome, back, by);
        }
        book.say(one.id(), DisputeEntry.Kind.ENDED, side, by, reason, back);
        audit.record(by, "dispute.ended", one.id().toString(), one.state().name(), outcome + " " + back, reason);
        notices.tell(NoticeKind.DISPUTE_ENDED
                .to(one.buyer(), one.id())
                .with("order", one.order().toString())
                .with("amount", back));
    }

    private void write(DisputeView one, DisputeOutcome outcome, long back, String by) {
        book.end(one.id(), outcome, back, by);
    }

    /** The order is taken back whole by somebody else, who holds it: there is nothing left to dispute. */
    void refunded(DisputeView one, String by, String reason) {
        write(one, DisputeOutcome.REFUNDED, 0, by);
        posting.taken(one);
        book.say(one.id(), DisputeEntry.Kind.ENDED, DisputeSide.SYSTEM, by, reason, null);
        audit.record(by, "dispute.ended", one.id().toString(), one.state().name(), "REFUNDED", reason);
    }
}
