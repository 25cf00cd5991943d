package shop.solvent.afterorder;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import shop.solvent.afterorder.AfterOrderBook.Source;
import shop.solvent.afterorder.AfterOrderBook.Waiting;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Decisions.Told;
import shop.solvent.decision.NewDecision;
import shop.solvent.kernel.id.AfterOrderId;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.lockin.Locks;
import shop.solvent.outbox.Outbox;
import shop.solvent.outbox.Outbox.Note;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.afterorder.AfterOrderDecision;
import shop.solvent.rules.afterorder.AfterOrderFacts;
import shop.solvent.rules.afterorder.AfterOrderRules;
import shop.solvent.rules.gift.Means;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.wallet.ActGifts;

/**
 * Asks rules about orders once they stand: paid so many days ago and not taken back. An order is noted first and asked about
 * then, each in a transaction of its own; so each is asked about once, whatever server stops in between, and however many do
 * this at once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AfterOrders {

    private static final int BATCH = 100;

    @Inject
    private Transactions transactions;

    @Inject
    private AfterOrderBook book;

    @Inject
    private AfterOrderGathering gathering;

    @Inject
    private ActiveRules rules;

    @Inject
    private Locks locks;

    @Inject
    private Ledger ledger;

    @Inject
    private ActGifts gifts;

    @Inject
    private Decisions decisions;

    @Inject
    private Outbox outbox;

    @Inject
    private Runaways runaways;

    @Inject
    private ShopSettings settings;

    @Inject
    private Clock clock;

    /**
     * Asks about the orders that have come to stand.
     *
     * @return how many were waiting
     */
    public int askDue() {
        Instant paidBy = clock.instant().minus(Duration.ofDays(settings.number(Setting.ORDER_STANDS_DAYS)));
        for (Source source : Source.values()) {
            boolean more;
            do {
                more = transactions.of(() -> book.note(source, paidBy));
            } while (more);
        }
        return Backlog.together(BATCH, book::waiting, this::ask);
    }

    /** Whether rules were asked about the order; empty before it stands. */
    public Optional<AfterOrderView> of(OrderId order) {
        return book.of(order)
                .map(asked -> new AfterOrderView(
                        asked.id(),
                        asked.askedAt(),
                        decisions.explain(asked.id().toString()).isPresent()));
    }

    private void ask(List<AfterOrderId> orders) {
        // Most bring nothing, and are put on record together. Where money moves it moves for each by itself.
        List<AfterOrderId> giving = transactions.of(() -> recordedNothing(orders));
        giving.forEach(one -> transactions.run(() -> give(one)));
    }

    /** @return those for which something is to be given */
    private List<AfterOrderId> recordedNothing(List<AfterOrderId> orders) {
        Instant now = clock.instant();
        List<Waiting> waiting = book.lock(orders);
        List<Waiting> standing = waiting.stream().filter(Waiting::stands).toList();
        // All of them, in their order, whatever is given for any: the first that stands wins its buyer.
        List<Waiting> news = standing.stream().filter(order -> !order.told()).toList();
        locks.stood(news.stream().map(Waiting::stood).toList());
        book.told(news);
        Rules inForce = rules.of(DecisionPoint.AFTER_ORDER);
        Map<AfterOrderId, Function<Means, AfterOrderFacts>> facts =
                standing.isEmpty() ? Map.of() : gathering.of(standing, now, inForce);
        AfterOrderRules policy = new AfterOrderRules(inForce);
        Map<MemberId, Means> means = standing.isEmpty()
                ? Map.of()
                : gifts.means(standing.stream().map(Waiting::buyer).distinct().toList(), inForce);
        List<AfterOrderId> giving = new ArrayList<>();
        List<Waiting> done = new ArrayList<>();
        List<NewDecision> made = new ArrayList<>();
        for (Waiting order : waiting) {
            if (order.stands()) {
                AfterOrderFacts seen = facts.get(order.id()).apply(means.get(order.buyer()));
                AfterOrderDecision decision = decide(policy, seen, order);
                if (!decision.givesNothing()) {
                    giving.add(order.id());
                    continue;
                }
                made.add(new NewDecision(
                        new DecisionId(Ids.next()),
                        DecisionPoint.AFTER_ORDER,
                        order.id().toString(),
                        seen,
                        decision,
                        now,
                        clock.instant()));
            }
            done.add(order);
        }
        decisions.record(made);
        outbox.write(made.stream()
                .map(one -> new Note(
                        Decisions.TOPIC, one.id().toString(), new Told(DecisionPoint.AFTER_ORDER, one.subject())))
                .toList());
        book.asked(done, now);
        return giving;
    }

    /** Decides about one again, now that its money may move; where it was taken back meanwhile nothing is. */
    private void give(AfterOrderId id) {
        Instant now = clock.instant();
        List<Waiting> waiting = book.lock(List.of(id));
        for (Waiting order : waiting) {
            if (order.stands()) {
                // What the buyer was given for other orders is counted under this lock; the gift comes onto the account
                // anyway.
                ledger.batch(List.of(Account.of(order.buyer(), AccountType.GIFT)));
                Rules inForce = rules.of(DecisionPoint.AFTER_ORDER);
                AfterOrderRules policy = new AfterOrderRules(inForce);
                gifts.give(
                        new ActGifts.Act(DecisionPoint.AFTER_ORDER, id.toString(), order.buyer(), now, order.order()),
                        inForce,
                        gathering.of(waiting, now, inForce).get(id),
                        facts -> decide(policy, facts, order));
            }
        }
        book.asked(waiting, now);
    }

    private AfterOrderDecision decide(AfterOrderRules policy, AfterOrderFacts facts, Waiting order) {
        return policy.decideOrNothing(
                facts,
                runaway -> runaways.note(DecisionPoint.AFTER_ORDER, order.id().toString(), runaway));
    }
}
