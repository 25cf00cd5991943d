package shop.solvent.order;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Lane;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Trace;
import shop.solvent.stepup.Shown;
import shop.solvent.stepup.StepUps;

/** Where orders are placed. The same request made twice is one order. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Checkout {

    @Inject
    private CheckoutLanes lanes;

    @Inject
    private CheckoutBatch batch;

    @Inject
    private Decisions decisions;

    @Inject
    private StepUps stepUps;

    /**
     * Places an order. Orders that come at the same moment share a transaction; one that comes alone does not wait.
     *
     * @throws shop.solvent.platform.Rejection {@code member.not-found}, {@code offer.not-found}, {@code
     *     order.line-count}, {@code field.out-of-range}, {@code key.reused}
     */
    public Receipt place(PlaceOrder order) {
        return Trace.during(() -> lanes.place(order)).receipt();
    }

    /**
     * The same, with the one-time code that was asked for.
     *
     * @param shown null if none is
     * @throws shop.solvent.platform.Rejection likewise, and what {@link StepUps#prove} throws
     */
    public Receipt place(PlaceOrder order, Shown shown) {
        return place(proved(order, shown));
    }

    /**
     * The order as it is placed, with the one-time code that was asked for.
     *
     * @param shown null if none is
     * @throws shop.solvent.platform.Rejection as {@link StepUps#prove}
     */
    public PlaceOrder proved(PlaceOrder order, Shown shown) {
        if (shown == null) {
            return order;
        }
        stepUps.prove(shown, order.act(), "order:" + order.channel() + " " + order.key());
        return order.withProof();
    }

    /**
     * Sends the code that an order was refused for the want of.
     *
     * @return what the caller is told of it
     * @throws shop.solvent.platform.Rejection as {@link StepUps#required}
     */
    public Rejection askFor(PlaceOrder order) {
        return stepUps.required(order.act());
    }

    /**
     * Places the orders of a long list: as few transactions as can be, in each one order of a member at most, since each
     * is decided by what the member did before. A member's orders are placed in the order of the list.
     *
     * @return one answer per order, in the same order; one that is rejected or refused harms no other
     */
    public List<Answer> placeAll(List<PlaceOrder> orders) {
        Answer[] answers = new Answer[orders.size()];
        Deque<Integer> waiting =
                IntStream.range(0, answers.length).boxed().collect(Collectors.toCollection(ArrayDeque::new));
        while (!waiting.isEmpty()) {
            List<Integer> round = round(orders, waiting);
            List<Answer> some = together(round.stream().map(orders::get).toList());
            for (int i = 0; i < some.size(); i++) {
                answers[round.get(i)] = some.get(i);
            }
        }
        return List.of(answers);
    }

    /** Where one breaks what it is placed with, each is placed by itself, so that it breaks only itself. */
    private List<Answer> together(List<PlaceOrder> orders) {
        try {
            return place(orders);
        } catch (RuntimeException broken) {
            if (orders.size() == 1) {
                throw broken;
            }
            return orders.stream().map(order -> place(List.of(order)).get(0)).toList();
        }
    }

    /** Takes from those that wait what goes together. */
    private static List<Integer> round(List<PlaceOrder> orders, Deque<Integer> waiting) {
        List<Integer> round = new ArrayList<>();
        Set<MemberId> members = new HashSet<>();
        for (Iterator<Integer> all = waiting.iterator();
                all.hasNext() && round.size() < CheckoutLanes.MOST_IN_A_BATCH; ) {
            int index = all.next();
            if (members.add(orders.get(index).member())) {
                round.add(index);
                all.remove();
            }
        }
        return round;
    }

    /**
     * Places several orders in one transaction.
     *
     * @return one answer per order, in the same order; one that is rejected or refused harms no other
     */
    public List<Answer> place(List<PlaceOrder> orders) {
        List<Answer> answers =
                Attempts.of(() -> batch.place(orders, Collections.nCopies(orders.size(), Trace.id()), Lane.ofThread()));
        decisions.share();
        return answers;
    }
}
