package shop.solvent.order;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import shop.solvent.campaign.CampaignBook;
import shop.solvent.commission.Debt;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Held;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.order.Source.Turn;
import shop.solvent.points.Points;
import shop.solvent.project.CrossingBook;

/** Gives back what held orders have set aside, and what they have used of campaigns. */
@ApplicationScoped
class SetAside {

    @Inject
    private Ledger ledger;

    @Inject
    private CampaignBook campaigns;

    @Inject
    private Sources sources;

    @EJB
    private Points points;

    @Inject
    private CrossingBook crossings;

    @Inject
    private Origins origins;

    @Inject
    private Clock clock;

    /** Undoes what locked orders have set aside. An order of which nobody pays anything has set nothing aside. */
    void giveBack(List<PlacedOrder> orders, JournalKind kind, BiConsumer<Journal, Held> undo) {
        Instant now = clock.instant();
        Map<String, List<Held>> held =
                ledger.held(orders.stream().map(order -> order.id().toString()).toList());
        Set<MemberId> buyers = new TreeSet<>();
        Set<Account> accounts = new HashSet<>();
        List<Journal> journals = new ArrayList<>();
        for (PlacedOrder order : orders) {
            List<Held> some = held.getOrDefault(order.id().toString(), List.of());
            if (!some.isEmpty()) {
                Journal journal = order.booking().journal(kind, now);
                some.forEach(one -> undo.accept(journal, one));
                some.forEach(one -> accounts.add(one.from()));
                if (order.booking().amounts().paidWith().worth() > 0) {
                    accounts.add(order.booking().wallet(AccountType.LOCKED_POINTS));
                }
                accounts.addAll(Debt.accounts(order.booking().buyer()));
                buyers.add(order.booking().buyer());
                journals.add(journal);
            }
        }
        CrossingBook.Paid across = crossings.held(PlacedOrder.spending(orders));
        Batch batch = ledger.batch(accounts, () -> {
            across.lock();
            sources.hold(orders, Turn.COMES_TO_NOTHING);
        });
        journals.forEach(batch::require);
        buyers.forEach(buyer -> Debt.settle(buyer, batch, now));
        Map<OrderId, Long> collected =
                origins.collected(orders.stream().map(PlacedOrder::id).toList());
        for (PlacedOrder order : orders) {
            Long brought = collected.get(order.id());
            if (brought != null) {
                long all = order.booking().amounts().payment().total();
                origins.note(
                        order.id(),
                        origins.giveBack(
                                order,
                                origins.back(order, brought, all),
                                order.booking().amounts().paidWith(),
                                false,
                                order.id().toString(),
                                batch,
                                now));
            }
        }
        batch.write();
        across.comeToNothing();
        PlacedOrder.spending(orders).forEach(points::giveBack);
        campaigns.giveBack(PlacedOrder.usingCampaigns(orders));
    }
}
