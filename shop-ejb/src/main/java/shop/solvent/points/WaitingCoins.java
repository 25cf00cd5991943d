package shop.solvent.points;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Held;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.platform.Database;
import shop.solvent.platform.Transactions;

/**
 * Coins that were given for later can be spent when their day comes: they and the money for them were set aside for it. Whose they are
 * is told so, once for what comes in together.
 */
@ApplicationScoped
public class WaitingCoins implements DayStep {

    private static final int AT_ONCE = 500;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Ledger ledger;

    @Inject
    private Notices notices;

    @Inject
    private Clock clock;

    private record Waiting(long lot, OrderId order, MemberId member, TransferId coins, TransferId money) {}

    @Override
    public DayWork work() {
        return DayWork.COINS;
    }

    @Override
    public Progress step(LocalDate day, long after) {
        return transactions.of(() -> someOf(day.plusDays(1)));
    }

    private Progress someOf(LocalDate today) {
        List<Long> due = database.query(
                "SELECT p.lot FROM lot_pending p JOIN lot l ON l.id = p.lot AND l.stopped = 0 WHERE p.due_on <= ?"
                        + " ORDER BY p.due_on, p.lot LIMIT ?",
                row -> row.getLong(1),
                today,
                AT_ONCE);
        if (due.isEmpty()) {
            return Progress.done(0);
        }
        List<Account> accounts = database
                .query(
                        "SELECT DISTINCT member FROM lot WHERE id IN (" + Database.places(due) + ")",
                        row -> new MemberId(row.getLong(1)),
                        due)
                .stream()
                .map(member -> Account.of(member, AccountType.LOCKED_POINTS))
                .toList();
        Batch batch = ledger.batch(accounts);
        List<Waiting> waiting = stillWaiting(due);
        if (waiting.isEmpty()) {
            return Progress.more(0, 0); // their orders were taken back meanwhile
        }
        Map<TransferId, Held> held = held(waiting);
        for (Waiting one : waiting) {
            Journal journal =
                    new Journal(JournalKind.COINS_SPENDABLE, one.order().toString(), clock.instant());
            journal.post(held.get(one.coins()));
            journal.post(held.get(one.money()));
            batch.require(journal);
        }
        batch.write();
        List<Long> lots = Database.inList(waiting.stream().map(Waiting::lot).toList());
        database.update("UPDATE lot SET released = points WHERE id IN (" + Database.places(lots) + ")", lots.toArray());
        database.update("DELETE FROM lot_pending WHERE lot IN (" + Database.places(lots) + ")", lots.toArray());
        tell(waiting, held);
        return Progress.more(waiting.size(), 0);
    }

    /** A lot comes in once, so the first of a member's that do so together makes it one message that is told once. */
    private void tell(List<Waiting> waiting, Map<TransferId, Held> held) {
        Map<MemberId, List<Waiting>> byMember = waiting.stream()
                .collect(Collectors.groupingBy(Waiting::member, LinkedHashMap::new, Collectors.toList()));
        notices.tell(byMember.entrySet().stream()
                .map(one -> NoticeKind.COINS_SPENDABLE
                        .to(one.getKey(), new LotId(one.getValue().get(0).lot()))
                        .with(
                                "coins",
                                one.getValue().stream()
                                        .mapToLong(lot -> held.get(lot.coins()).amount())
                                        .sum()))
                .toList());
    }

    private List<Waiting> stillWaiting(List<Long> due) {
        return database.query(
                "SELECT p.lot, l.order_id, l.member, p.coins, p.money FROM lot_pending p JOIN lot l ON l.id = p.lot"
                        + " WHERE p.lot IN (" + Database.places(due) + ") AND l.stopped = 0 ORDER BY p.lot FOR UPDATE",
                row -> new Waiting(
                        row.getLong("lot"),
                        new OrderId(row.getLong("order_id")),
                        new MemberId(row.getLong("member")),
                        new TransferId(row.getLong("coins")),
                        new TransferId(row.getLong("money"))),
                due);
    }

    private Map<TransferId, Held> held(List<Waiting> waiting) {
        List<TransferId> transfers = new ArrayList<>();
        waiting.forEach(one -> transfers.addAll(List.of(one.coins(), one.money())));
        return ledger.stillHeld(transfers).stream().collect(Collectors.toMap(Held::id, one -> one));
    }
}
