package shop.solvent.payment;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.payment.PaymentView.Refund;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * Money that came outside of any provider was given back outside: one person transferred it, or handed it out, and another has seen that.
 * What of it is in the books leaves them in that moment, if the member has it still; what never came in is no more owed.
 */
@ApplicationScoped
public class ReturnDeed extends Deed<ReturnDeed.Return> {

    public static final String CODE = "payment.return";

    /**
     * @param payment id
     * @param amount fen that were given back: all that waits of it
     * @param document where that is written
     */
    public record Return(String payment, long amount, String document) {

        PaymentId idOf() {
            return Given.id("payment", payment, PaymentId::parse);
        }
    }

    @EJB
    private Payments payments;

    @Inject
    private PaymentBook book;

    @Inject
    private BackToPayer back;

    @Inject
    private Audit audit;

    ReturnDeed() {
        super(CODE, Return.class, Permission.DECIDE_PAYOUTS, Permission.APPROVE_MONEY);
    }

    /** Bound to what waits to be given back. */
    @Override
    public Terms terms(Return content) {
        payments.find(content.idOf());
        Given.text("document", content.document(), 100);
        List<PaymentBook.Outgoing> waiting = book.outside(content.idOf());
        if (waiting.isEmpty()) {
            throw Rejection.conflict("payment.nothing-refused", Map.of("payment", content.payment()));
        }
        if (sum(waiting) != content.amount()) {
            throw Rejection.invalid(
                    "payment.other-sum", Map.of("field", "amount", "owed", String.valueOf(sum(waiting))));
        }
        return new Terms(
                content.payment(),
                waiting.stream().map(PaymentBook.Outgoing::reference).collect(Collectors.joining(" ")),
                false);
    }

    private static long sum(List<PaymentBook.Outgoing> waiting) {
        return waiting.stream().mapToLong(PaymentBook.Outgoing::amount).sum();
    }

    @Override
    public String perform(Return content, Mandate mandate) {
        book.lock(content.idOf());
        List<PaymentBook.Outgoing> waiting = book.lockRefused(content.idOf()).stream()
                .filter(one -> PaidOutside.isNobody(one.provider()))
                .toList();
        if (sum(waiting) != content.amount()) {
            throw Rejection.conflict("payment.nothing-refused", Map.of("payment", content.payment()));
        }
        for (PaymentBook.Outgoing one : waiting) {
            back.again(one);
            back.end(one, true);
            book.decided(one.id(), Refund.DONE);
        }
        audit.record(
                mandate.askedBy(),
                "payment.returned",
                content.payment(),
                Refund.REFUSED.name(),
                Refund.DONE.name() + " " + content.amount() + ", " + content.document(),
                mandate.reason());
        return content.payment();
    }

    @Override
    public List<Line> lines(Return content) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.payment", Line.Kind.PAYMENT, content.payment()));
        book.find(content.idOf())
                .ifPresent(one -> lines.add(
                        new Line("deed.member", Line.Kind.MEMBER, one.member().toString())));
        lines.add(new Line("deed.amount-back", Line.Kind.FEN, String.valueOf(content.amount())));
        lines.add(new Line("deed.document", Line.Kind.TEXT, content.document()));
        return lines;
    }
}
