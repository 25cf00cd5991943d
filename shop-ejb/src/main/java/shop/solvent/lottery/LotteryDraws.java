package shop.solvent.lottery;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.audit.Audit;
import shop.solvent.draw.Draw;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.LotteryId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TicketsId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.lottery.LotteryBook.Ticket;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Transactions;
import shop.solvent.points.LotPart;
import shop.solvent.points.Points;
import shop.solvent.wallet.ActGifts;

/**
 * Takes lotteries further when their time has come: closes the list, draws, pays the prizes, and gives back what no prize needs; or
 * gives back the tickets of one that is cancelled. Each step is a transaction, says in its own rows what is done, and can be done
 * again: whoever is killed in between has drawn nothing twice and paid nothing twice.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LotteryDraws {

    private static final Logger LOG = Logger.getLogger(LotteryDraws.class.getName());

    /** Winners paid, or purchases taken back, in one transaction. */
    static final int AT_ONCE = 100;

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private LotteryBook book;

    @Inject
    private Ledger ledger;

    @EJB
    private Points points;

    @Inject
    private ActGifts gifts;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Every lottery as far as it can go now; one that fails holds up no other. */
    public void takeFurther() {
        List<LotteryId> due = database.query(
                "SELECT id FROM lottery WHERE ended_at IS NULL AND (closes_at <= ? OR cancelled_at IS NOT NULL) ORDER BY id",
                row -> new LotteryId(row.getLong(1)),
                clock.instant());
        for (LotteryId id : due) {
            try {
                takeFurther(id);
            } catch (RuntimeException failure) {
                LOG.log(Level.SEVERE, "The lottery " + id + " stopped; it is taken up again soon", failure);
            }
        }
    }

    private void takeFurther(LotteryId id) {
        boolean more = true;
        while (more) {
            more = step(id);
        }
    }

    /** One step. @return whether there may be another one */
    private boolean step(LotteryId id) {
        LotteryView lottery = book.find(id).orElseThrow();
        if (lottery.endedAt() != null) {
            return false;
        }
        return switch (lottery.state(clock.instant())) {
            case DRAWING -> {
                if (lottery.listHash() == null) {
                    transactions.run(() -> closeList(id));
                } else {
                    draw(lottery);
                }
                yield true;
            }
            case PAYING -> {
                if (!transactions.of(() -> paySome(lottery))) {
                    transactions.run(() -> end(id));
                }
                yield true;
            }
            case CANCELLED -> {
                if (!transactions.of(() -> takeSomeBack(lottery))) {
                    transactions.run(() -> end(id));
                }
                yield true;
            }
            case ANNOUNCED, OPEN, ENDED -> false;
        };
    }

    /** Under its lock nobody is about to buy: who is, holds it. */
    private void closeList(LotteryId id) {
        LotteryView lottery = book.lock(id).orElseThrow();
        if (lottery.state(clock.instant()) != LotteryState.DRAWING || lottery.listHash() != null) {
            return;
        }
        byte[] list = Draw.list(book.tickets(id).stream().map(Ticket::ticket).toList());
        database.update("UPDATE lottery SET list_hash = ? WHERE id = ?", list, id.value());
        audit.record(
                Audit.SYSTEM,
                "lottery.closed",
                id.toString(),
                null,
                lottery.sold() + ", " + HexFormat.of().formatHex(list),
                null);
    }

    /** What the hash of all tickets is in the draw: a number that was not there when the seed was fixed. */
    public static String number(LotteryView lottery) {
        return HexFormat.of().formatHex(lottery.listHash());
    }

    private void draw(LotteryView seen) {
        List<Ticket> line = Draw.line(book.seed(seen.id()), number(seen), book.tickets(seen.id()), Ticket::ticket);
        List<Object[]> winners = new ArrayList<>();
        for (LotteryTerms.Prize prize : seen.terms().prizes()) {
            for (int i = 0; i < prize.winners() && winners.size() < line.size(); i++) {
                Ticket ticket = line.get(winners.size());
                winners.add(new Object[] {
                    seen.id().value(), ticket.ticket(), 0L, ticket.member(), winners.size() + 1, prize.fen()
                });
            }
        }
        transactions.run(() -> drawn(seen.id(), winners));
    }

    private void drawn(LotteryId id, List<Object[]> winners) {
        LotteryView lottery = book.lock(id).orElseThrow();
        if (lottery.drawnAt() != null) {
            return;
        }
        // All of them are there, and none is ever taken away: of what stands here only place and prize are written.
        database.insert(
                "lottery_ticket (lottery, ticket, tickets, member, place, fen)",
                winners,
                "ON DUPLICATE KEY UPDATE place = VALUES(place), fen = VALUES(fen)");
        database.update("UPDATE lottery SET drawn_at = ? WHERE id = ?", clock.instant(), id.value());
        audit.record(
                Audit.SYSTEM,
                "lottery.drawn",
                id.toString(),
                null,
                lottery.sold() + " → " + winners.size(),
                HexFormat.of().formatHex(book.seed(id)));
    }

    private record Prize(byte[] ticket, MemberId member, int place, long fen) {}

    private List<Prize> unpaid(LotteryId id, String lock) {
        return database.query(
                "SELECT ticket, member, place, fen FROM lottery_ticket WHERE lottery = ? AND place IS NOT NULL"
                        + " AND gift IS NULL ORDER BY place LIMIT ?" + lock,
                row -> new Prize(row.getBytes(1), new MemberId(row.getLong(2)), row.getInt(3), row.getLong(4)),
                id.value(),
                AT_ONCE);
    }

    /** @return false if all are paid */
    private boolean paySome(LotteryView lottery) {
        List<Prize> seen = unpaid(lottery.id(), "");
        if (seen.isEmpty()) {
            return false;
        }
        Batch batch = ledger.batch(
                seen.stream()
                        .map(prize -> Account.of(prize.member(), AccountType.GIFT))
                        .distinct()
                        .toList(),
                () -> book.lock(lottery.id()));
        List<Prize> prizes = unpaid(lottery.id(), " FOR UPDATE");
        if (!prizes.stream()
                .map(Prize::place)
                .toList()
                .equals(seen.stream().map(Prize::place).toList())) {
            return true; // somebody else paid meanwhile: what is left is seen the next time
        }
        String title = lottery.terms().titleZh() + " · " + lottery.terms().titleEn();
        for (Prize prize : prizes) {
            GiftId gift = new GiftId(Ids.next());
            batch.require(new Journal(JournalKind.LOTTERY_PRIZE, gift.toString(), clock.instant())
                    .move(
                            TransferCode.LOTTERY_PRIZE,
                            Account.of(lottery.pool(), AccountType.LOTTERY),
                            Account.of(prize.member(), AccountType.GIFT),
                            prize.fen()));
            gifts.note(
                    gift,
                    prize.member(),
                    lottery.pool(),
                    prize.fen(),
                    lottery.terms().goodDays(),
                    lottery.id().toString(),
                    "lottery",
                    title);
            database.update(
                    "UPDATE lottery_ticket SET gift = ? WHERE lottery = ? AND ticket = ?",
                    gift.value(),
                    lottery.id().value(),
                    prize.ticket());
        }
        batch.write();
        return true;
    }

    /** @return false if all came back */
    private boolean takeSomeBack(LotteryView lottery) {
        List<TicketsView> seen = toTakeBack(lottery.id(), "");
        if (seen.isEmpty()) {
            return false;
        }
        boolean coins = lottery.terms().asset() == Asset.COIN;
        AccountType purse = coins ? AccountType.COINS : AccountType.RELEASED_POINTS;
        List<TicketsId> ids = seen.stream().map(TicketsView::id).toList();
        Set<MemberId> holders = holders(points.spentOnTickets(ids));
        Batch batch = ledger.batch(
                holders.stream()
                        .flatMap(member ->
                                Stream.of(Account.of(member, AccountType.LOCKED_POINTS), Account.of(member, purse)))
                        .toList(),
                () -> book.lock(lottery.id()));
        List<TicketsView> bought = toTakeBack(lottery.id(), " FOR UPDATE");
        Map<TicketsId, List<LotPart>> paidWith = points.spentOnTickets(ids);
        if (!bought.stream().map(TicketsView::id).toList().equals(ids)
                || !holders(paidWith).equals(holders)) {
            return true; // somebody else gave them back meanwhile, or two members became one
        }
        Instant now = clock.instant();
        for (TicketsView tickets : bought) {
            batch.require(back(tickets, paidWith.get(tickets.id()), lottery, purse, now));
        }
        batch.write();
        for (TicketsView tickets : bought) {
            points.giveBack(tickets.id());
            database.update(
                    "UPDATE lottery_tickets SET refunded_at = ? WHERE id = ?",
                    now,
                    tickets.id().value());
        }
        return true;
    }

    /** What was paid goes back to who has the lots now. */
    private static Journal back(
            TicketsView tickets, List<LotPart> parts, LotteryView lottery, AccountType purse, Instant now) {
        boolean coins = purse == AccountType.COINS;
        Journal journal =
                new Journal(JournalKind.LOTTERY_TICKETS_BACK, tickets.id().toString(), now);
        Map<MemberId, Long> holders = parts.stream()
                .collect(Collectors.groupingBy(LotPart::member, TreeMap::new, Collectors.summingLong(LotPart::points)));
        holders.forEach((member, some) -> journal.move(
                coins ? TransferCode.REFUND_COINS : TransferCode.REFUND_POINTS,
                Account.platform(coins ? AccountType.COINS_ISSUED : AccountType.POINTS_ISSUED),
                Account.of(member, purse),
                some));
        LotteryTickets.behind(parts)
                .forEach((pool, fen) -> journal.move(
                        TransferCode.LOTTERY_TICKETS_BACK,
                        Account.of(lottery.pool(), AccountType.LOTTERY),
                        Account.of(pool, AccountType.BACKING),
                        fen));
        return journal;
    }

    private static Set<MemberId> holders(Map<TicketsId, List<LotPart>> paidWith) {
        return paidWith.values().stream()
                .flatMap(List::stream)
                .map(LotPart::member)
                .collect(Collectors.toSet());
    }

    private List<TicketsView> toTakeBack(LotteryId id, String lock) {
        return database.query(
                "SELECT * FROM lottery_tickets WHERE lottery = ? AND refunded_at IS NULL ORDER BY id LIMIT ?" + lock,
                LotteryBook::bought,
                id.value(),
                AT_ONCE);
    }

    /** What no prize needs, and what tickets brought, goes back into the pool: it never gets more than it set aside. */
    private void end(LotteryId id) {
        LotteryView seen = book.find(id).orElseThrow();
        Account fund = Account.of(seen.pool(), AccountType.LOTTERY);
        Batch batch = ledger.batch(List.of(fund), () -> book.lock(id));
        LotteryView lottery = book.lock(id).orElseThrow();
        if (lottery.endedAt() != null) {
            return;
        }
        long rest = database.find(
                        "SELECT funded + (SELECT COALESCE(SUM(cost), 0) FROM lottery_tickets WHERE lottery = l.id AND refunded_at"
                                + " IS NULL) - (SELECT COALESCE(SUM(fen), 0) FROM lottery_ticket WHERE lottery = l.id)"
                                + " FROM lottery l WHERE id = ?",
                        row -> row.getLong(1),
                        id.value())
                .orElseThrow();
        if (rest > 0) {
            batch.require(new Journal(JournalKind.LOTTERY_END, id.toString(), clock.instant())
                    .move(TransferCode.LOTTERY_REST, fund, Account.of(seen.pool(), AccountType.POOL), rest));
            batch.write();
        }
        database.update("UPDATE lottery SET ended_at = ? WHERE id = ?", clock.instant(), id.value());
        audit.record(
                Audit.SYSTEM,
                "lottery.ended",
                id.toString(),
                null,
                Money.fen(rest).toString(),
                null);
    }
}
