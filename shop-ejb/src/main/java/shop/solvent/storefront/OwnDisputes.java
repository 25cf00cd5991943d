package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import shop.solvent.dispute.DisputeView;
import shop.solvent.dispute.Disputes;
import shop.solvent.dispute.OpenDispute;
import shop.solvent.dispute.Voice;
import shop.solvent.kernel.id.DisputeEntryId;
import shop.solvent.kernel.id.DisputeId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.OrderView;
import shop.solvent.platform.Rejection;

/** What somebody disputes of what they bought. Nobody disputes another's order, nor sees that somebody did. */
@ApplicationScoped
public class OwnDisputes {

    @EJB
    private Disputes disputes;

    @Inject
    private OwnOrders orders;

    /** By line. @throws Rejection {@code order.not-found} */
    public List<DisputeView> of(Visitor visitor, OrderId order) {
        return disputes.of(orders.find(visitor, order).id());
    }

    /**
     * The dispute of a line, with what both sides laid there; empty if there is none.
     *
     * @param line from 0
     * @throws Rejection {@code order.not-found}
     */
    public Optional<Disputes.Told> find(Visitor visitor, OrderId order, int line) {
        Voice voice = voice(visitor, order);
        return of(visitor, order).stream()
                .filter(one -> one.line() == line)
                .findFirst()
                .map(one -> disputes.find(one.id(), voice));
    }

    private Voice voice(Visitor visitor, OrderId id) {
        OrderView order = orders.find(visitor, id);
        return Voice.buyer(order.member(), order.channel());
    }

    private DisputeId id(Visitor visitor, OrderId order, int line) {
        return of(visitor, order).stream()
                .filter(one -> one.line() == line)
                .findFirst()
                .map(DisputeView::id)
                .orElseThrow(() -> Rejection.notFound("dispute", order));
    }

    /** @throws Rejection as {@link Disputes#open} */
    public void open(Visitor visitor, OrderId order, int line, int quantity, String why, String text) {
        disputes.open(new OpenDispute(voice(visitor, order), order, line, quantity, why, text));
    }

    /** @throws Rejection as {@link Disputes#say} */
    public void say(Visitor visitor, OrderId order, int line, String text) {
        disputes.say(id(visitor, order, line), voice(visitor, order), text);
    }

    /** @throws Rejection as {@link Disputes#attach} */
    public void attach(Visitor visitor, OrderId order, int line, String name, byte[] content) {
        disputes.attach(id(visitor, order, line), voice(visitor, order), name, content);
    }

    /** @throws Rejection as {@link Disputes#offer} */
    public void offer(Visitor visitor, OrderId order, int line, long fen) {
        disputes.offer(id(visitor, order, line), voice(visitor, order), fen);
    }

    /** @throws Rejection as {@link Disputes#accept} */
    public void accept(Visitor visitor, OrderId order, int line, long fen) {
        disputes.accept(id(visitor, order, line), voice(visitor, order), fen);
    }

    /** @throws Rejection as {@link Disputes#giveIn} */
    public void takeBack(Visitor visitor, OrderId order, int line) {
        disputes.giveIn(id(visitor, order, line), voice(visitor, order));
    }

    /** @throws Rejection as {@link Disputes#escalate} */
    public void escalate(Visitor visitor, OrderId order, int line, String reason) {
        disputes.escalate(id(visitor, order, line), voice(visitor, order), reason);
    }

    /** @throws Rejection {@code dispute-file.not-found} */
    public Disputes.Content file(Visitor visitor, OrderId order, DisputeEntryId file) {
        return disputes.file(file, voice(visitor, order));
    }
}
