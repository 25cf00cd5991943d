package shop.solvent.order;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Lane;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Trace;

/**
 * Lets orders that come at the same moment share a transaction. A caller that finds a lane free takes everything that
 * waits, its own order among it, and places it as one batch; meanwhile others gather for the next. A lone order finds a
 * lane free and goes at once: nobody ever waits for company. There is no thread and no leader to lose.
 */
@ApplicationScoped
class CheckoutLanes {

    /** One commits while another gathers. More would make smaller batches of the same orders, each at the full price. */
    private static final int LANES = 2;

    static final int MOST_IN_A_BATCH = 64;

    @EJB
    private CheckoutBatch batch;

    @Inject
    private Decisions decisions;

    private final Queue<Lane> free = new ConcurrentLinkedQueue<>(Lane.some(LANES));
    private final Deque<Call> waiting = new ArrayDeque<>();

    /** A caller with its order. */
    private static final class Call {

        private final PlaceOrder order;
        private final String trace = Trace.id();
        private final Thread caller = Thread.currentThread();
        private volatile Supplier<Answer> outcome;

        Call(PlaceOrder order) {
            this.order = order;
        }

        void answer(Supplier<Answer> answer) {
            outcome = answer;
            LockSupport.unpark(caller);
        }

        void fail(RuntimeException failure) {
            answer(() -> {
                throw failure;
            });
        }

        /** Whatever happens to the thread that took it, a caller is never left waiting. */
        void abandonIfUnanswered() {
            if (outcome == null) {
                fail(new IllegalStateException("the batch of the order was abandoned"));
            }
        }
    }

    Answer place(PlaceOrder order) {
        Call call = new Call(order);
        synchronized (waiting) {
            waiting.add(call);
        }
        while (call.outcome == null) {
            Lane lane = free.poll();
            if (lane != null) {
                try {
                    placeWaiting(lane);
                } finally {
                    free.add(lane);
                    wakeNext();
                }
                decisions.share(); // with the lane free again: what follows is shorter for it, and nobody waits
            } else {
                LockSupport.park(this);
            }
        }
        return call.outcome.get();
    }

    /** Whoever waits has queued before it found no lane free, so it is seen here once a lane is. */
    private void wakeNext() {
        synchronized (waiting) {
            if (!waiting.isEmpty()) {
                LockSupport.unpark(waiting.peek().caller);
            }
        }
    }

    private void placeWaiting(Lane lane) {
        List<Call> calls = take();
        if (calls.isEmpty()) {
            return;
        }
        try {
            List<Answer> answers = Attempts.of(() -> batch.place(
                    calls.stream().map(call -> call.order).toList(),
                    calls.stream().map(call -> call.trace).toList(),
                    lane));
            for (int i = 0; i < answers.size(); i++) {
                Answer answer = answers.get(i);
                calls.get(i).answer(() -> answer);
            }
        } catch (RuntimeException failure) {
            if (calls.size() == 1) {
                calls.get(0).fail(failure);
            } else {
                calls.forEach(call -> placeAlone(call, lane));
            }
        } finally {
            calls.forEach(Call::abandonIfUnanswered);
        }
    }

    /** One of a batch broke it. Each is tried again by itself, so that it breaks only itself. */
    private void placeAlone(Call call, Lane lane) {
        try {
            Answer answer = Attempts.of(() ->
                    batch.place(List.of(call.order), List.of(call.trace), lane).get(0));
            call.answer(() -> answer);
        } catch (RuntimeException failure) {
            call.fail(failure);
        }
    }

    /** One order of a member at most, since each is decided by what the member did before. */
    private List<Call> take() {
        List<Call> calls = new ArrayList<>();
        Set<MemberId> members = new HashSet<>();
        synchronized (waiting) {
            for (Iterator<Call> all = waiting.iterator(); all.hasNext() && calls.size() < MOST_IN_A_BATCH; ) {
                Call call = all.next();
                if (members.add(call.order.member())) {
                    calls.add(call);
                    all.remove();
                }
            }
        }
        return calls;
    }
}
