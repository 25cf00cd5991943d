package shop.solvent.task;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TaskRewardId;
import shop.solvent.platform.DatabaseFailure;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Transactions;
import shop.solvent.task.TaskBook.Counted;
import shop.solvent.wallet.ActGifts;

/**
 * Gives what members have come to, each in a transaction of its own. What a pool has no money for waits, in the order in which it was
 * come to, until there is some or its day has passed.
 */
@ApplicationScoped
public class TaskRewards implements Recurring {

    private static final Logger LOG = Logger.getLogger(TaskRewards.class.getName());

    private static final int AT_ONCE = 100;

    @Inject
    private TaskBook book;

    @Inject
    private ActGifts gifts;

    @Inject
    private Bearing bearing;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("task-rewards", Duration.ofSeconds(20), this::giveDue));
    }

    /** @return how many were given */
    public int giveDue() {
        transactions.run(() -> book.lapse(LocalDate.now(clock)));
        Set<String> empty = new HashSet<>();
        int given = 0;
        long after = 0;
        List<TaskRewardView> some;
        do {
            some = book.waiting(after, AT_ONCE);
            for (TaskRewardView reward : some) {
                after = reward.id().value();
                String pool = reward.terms().pool();
                if (empty.contains(pool)) {
                    continue; // nobody gets before those who came to it first
                }
                switch (give(reward.id())) {
                    case GIVEN -> given++;
                    case NO_MONEY -> empty.add(pool);
                    case NOT_NOW -> {}
                }
            }
        } while (some.size() == AT_ONCE);
        return given;
    }

    private enum Outcome {
        GIVEN,
        NO_MONEY,
        NOT_NOW
    }

    private Outcome give(TaskRewardId id) {
        try {
            return transactions.of(() -> book.lock(id)
                    .filter(reward -> reward.state() == TaskRewardView.State.WAITING)
                    .map(this::give)
                    .orElse(Outcome.NOT_NOW));
        } catch (RuntimeException failure) {
            if (DatabaseFailure.isUnreachable(failure)) {
                throw failure;
            }
            LOG.log(Level.WARNING, "Could not give " + id, failure);
            return Outcome.NOT_NOW;
        }
    }

    private Outcome give(TaskRewardView reward) {
        TaskTerms terms = reward.terms();
        Map<OrderId, Long> parts = Map.of();
        long fen = terms.reward();
        if (terms.act().isBuying()) {
            // Locked, so that none is taken back and nothing else is given for them meanwhile.
            List<Counted> orders = book.lockOrders(reward);
            if (book.done(reward) < terms.target()) {
                book.voided(reward);
                return Outcome.NOT_NOW;
            }
            parts = bearing.parts(orders, fen);
            fen = parts.values().stream().mapToLong(Long::longValue).sum();
            if (fen == 0) {
                book.lapsed(reward);
                return Outcome.NOT_NOW;
            }
        }
        Optional<GiftId> gift = gifts.give(new ActGifts.Agreed(
                reward.id().toString(),
                reward.member(),
                terms.pool(),
                fen,
                terms.giftDays(),
                "task:" + reward.task(),
                terms.nameZh() + " · " + terms.nameEn(),
                parts));
        if (gift.isEmpty()) {
            return Outcome.NO_MONEY;
        }
        book.given(reward, gift.get(), fen);
        return Outcome.GIVEN;
    }
}
