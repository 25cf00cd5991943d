package shop.solvent.settlement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Shelves;
import shop.solvent.ledger.TransferCode;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Trace;

/** One statement of one merchant in one transaction. For {@link Settlements} only. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SettlementPosting {

    /** Two days of ids: how far the clocks and the commits of several servers may lie apart. */
    private static final long SLACK = (2L * 24 * 60 * 60 * 1000) << 22;

    /** Entries of the account, which side of it they are on, and what is on no statement yet. */
    private static final String OPEN =
            " FROM {transfer} t LEFT JOIN settlement_entry e ON e.transfer = t.id WHERE %s_owner = ?"
                    + " AND %s_type = " + AccountType.PAYABLE.number()
                    + " AND t.id > ? AND " + Phase.moved("t.phase") + " AND e.transfer IS NULL";

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private SettlementEntries entries;

    @Inject
    private Merchants merchants;

    @Inject
    private Clock clock;

    /** The statement before. @param firstOpen no entry with a smaller id is open */
    private record Last(int number, LocalDate until, long closing, long firstOpen) {}

    /**
     * Makes the statement that is due on that day, and what it closes with payable.
     *
     * @return empty if there is none to be made: it was made already, or nothing has happened
     */
    public Optional<SettlementId> settle(MerchantId id, String by, LocalDate today) {
        database.query("SELECT id FROM merchant WHERE id = ? FOR UPDATE", row -> row.getLong(1), id.value());
        MerchantView merchant = merchants.find(id);
        Instant now = clock.instant();
        LocalDate until = today.minusDays(merchant.terms().cycleDays());
        Last last = last(id);
        if (last.until() != null && !until.isAfter(last.until())) {
            return Optional.empty();
        }
        SettlementId settlement = new SettlementId(Ids.next());
        Instant end = until.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        int taken = take(settlement, id, end, last.firstOpen() - SLACK);
        List<SettlementLine> lines = lines(settlement, merchant);
        long before = last.closing() + sum(lines);
        long due = due(merchant, before);
        if (taken == 0 && due == 0) {
            return Optional.empty();
        }
        if (due > 0) {
            long fee = merchant.terms().payoutFee();
            pay(settlement, id, due, fee, now);
            if (fee > 0) {
                lines.add(new SettlementLine(LineKind.FEE, 1, Money.fen(-fee)));
            }
            lines.add(new SettlementLine(LineKind.PAYOUT, 1, Money.fen(-due)));
        }
        database.update(
                "INSERT INTO settlement (id, merchant, number, until_day, opening, closing, due, first_open, entries_hash,"
                        + " state, made_by, made_at, trace_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                settlement.value(),
                id.value(),
                last.number() + 1,
                until,
                last.closing(),
                last.closing() + sum(lines),
                due,
                firstOpen(id, last.firstOpen() - SLACK),
                entries.hash(settlement),
                (due > 0 ? SettlementState.DUE : SettlementState.CARRIED).name(),
                by,
                now,
                Trace.id());
        List<Object[]> rows = new ArrayList<>();
        for (SettlementLine line : lines) {
            rows.add(new Object[] {
                settlement.value(),
                rows.size() + 1,
                line.kind().name(),
                line.entries(),
                line.amount().amount()
            });
        }
        database.insert("settlement_line (settlement, line, kind, entries, amount)", rows);
        return Optional.of(settlement);
    }

    private Last last(MerchantId merchant) {
        return database.find(
                        "SELECT number, until_day, closing, first_open FROM settlement WHERE merchant = ?"
                                + " ORDER BY number DESC LIMIT 1",
                        row -> new Last(
                                row.getInt("number"),
                                row.getObject("until_day", LocalDate.class),
                                row.getLong("closing"),
                                row.getLong("first_open")),
                        merchant.value())
                .orElse(new Last(0, null, 0, 0));
    }

    /** Puts on the statement what happened by then and is on none. @return how many entries */
    private int take(SettlementId settlement, MerchantId merchant, Instant end, long after) {
        int taken = 0;
        for (String side : List.of("credit", "debit")) {
            taken += database.update(
                    "INSERT INTO settlement_entry (transfer, settlement, journal) "
                            + Shelves.ask("SELECT t.id, " + settlement.value() + ", t.journal" + open(side)
                                    // A claim answers the statement before, so it is on the very next.
                                    + " AND (t.event_at < ? OR t.code IN ("
                                    + TransferCode.numbers(List.of(TransferCode.CLAIM, TransferCode.CLAIM_BACK))
                                    + "))"),
                    Shelves.twice(merchant.value(), after, end));
        }
        return taken;
    }

    private static String open(String side) {
        return OPEN.formatted("t." + side, "t." + side);
    }

    /** Nothing before that is left for a later statement. */
    private long firstOpen(MerchantId merchant, long after) {
        long first = Long.MAX_VALUE;
        for (String side : List.of("credit", "debit")) {
            for (Long found : database.query(
                    "SELECT COALESCE(MIN(t.id), " + Long.MAX_VALUE + ")"
                            + open(side).replace("{transfer}", "transfer"),
                    row -> row.getLong(1),
                    merchant.value(),
                    after)) {
                first = Math.min(first, found);
            }
        }
        return first == Long.MAX_VALUE ? Ids.next() : first;
    }

    private List<SettlementLine> lines(SettlementId settlement, MerchantView merchant) {
        Map<TransferCode, long[]> account = new EnumMap<>(TransferCode.class);
        count(
                account,
                "SELECT t.code, COUNT(*), SUM(t.amount) FROM settlement_entry e JOIN {transfer} t ON t.id = e.transfer"
                        + " WHERE e.settlement = ? GROUP BY t.code",
                settlement.value());
        count(
                account,
                "SELECT t.code, COUNT(*), SUM(t.amount) FROM (SELECT DISTINCT journal FROM settlement_entry"
                        + " WHERE settlement = ?) e JOIN {transfer} t ON t.journal = e.journal WHERE (t.code = "
                        + TransferCode.GIVE_UP.number() + " AND t.credit_owner = ? OR t.code = "
                        + TransferCode.REFUND_GIVE_UP.number() + " AND t.debit_owner = ?) GROUP BY t.code",
                settlement.value(),
                merchant.pool().value(),
                merchant.pool().value());
        List<SettlementLine> lines = new ArrayList<>();
        long[] none = new long[2];
        long[] sales = account.getOrDefault(TransferCode.SALE, none);
        long[] givenUp = account.getOrDefault(TransferCode.GIVE_UP, none);
        long[] refunds = account.getOrDefault(TransferCode.REFUND_SALE, none);
        long[] back = account.getOrDefault(TransferCode.REFUND_GIVE_UP, none);
        line(lines, LineKind.SALES, sales[0], sales[1] + givenUp[1]);
        line(lines, LineKind.GIVE_UP, givenUp[0], -givenUp[1]);
        line(lines, LineKind.REFUNDS, refunds[0], -refunds[1] - back[1]);
        line(lines, LineKind.GIVE_UP_BACK, back[0], back[1]);
        long[] won = account.getOrDefault(TransferCode.WIN, none);
        long[] wonBack = account.getOrDefault(TransferCode.CLAW_BACK_WIN, none);
        line(lines, LineKind.WON, won[0], won[1]);
        line(lines, LineKind.WON_BACK, wonBack[0], -wonBack[1]);
        long[] devices = account.getOrDefault(TransferCode.DEVICE_PAY, none);
        long[] devicesBack = account.getOrDefault(TransferCode.DEVICE_REFUND, none);
        line(lines, LineKind.DEVICES, devices[0], devices[1]);
        line(lines, LineKind.DEVICES_BACK, devicesBack[0], -devicesBack[1]);
        long[] split = account.getOrDefault(TransferCode.SPLIT_SALE, none);
        long[] splitBack = account.getOrDefault(TransferCode.SPLIT_BACK, none);
        long[] splitCame = account.getOrDefault(TransferCode.SPLIT_RETURNED, none);
        line(lines, LineKind.SPLIT, split[0], -split[1]);
        line(lines, LineKind.SPLIT_BACK, splitBack[0], splitBack[1]);
        line(lines, LineKind.SPLIT_CAME, splitCame[0], splitCame[1]);
        long[] disputed = account.getOrDefault(TransferCode.DISPUTE_HOLD, none);
        long[] letGo = account.getOrDefault(TransferCode.DISPUTE_LET_GO, none);
        long[] taken = account.getOrDefault(TransferCode.DISPUTE_TAKEN, none);
        line(lines, LineKind.DISPUTED, disputed[0], -disputed[1]);
        line(lines, LineKind.DISPUTES_OVER, letGo[0] + taken[0], letGo[1] + taken[1]);
        long[] claimed = account.getOrDefault(TransferCode.CLAIM, none);
        long[] unclaimed = account.getOrDefault(TransferCode.CLAIM_BACK, none);
        line(lines, LineKind.CLAIMED, claimed[0], claimed[1]);
        line(lines, LineKind.UNCLAIMED, unclaimed[0], -unclaimed[1]);
        return lines;
    }

    private void count(Map<TransferCode, long[]> counted, String question, Object... parameters) {
        database.query(
                Shelves.ask(question),
                row -> {
                    long[] sums = counted.computeIfAbsent(TransferCode.of(row.getInt(1)), code -> new long[2]);
                    sums[0] += row.getLong(2);
                    sums[1] += row.getLong(3);
                    return sums;
                },
                Shelves.twice(parameters));
    }

    private static void line(List<SettlementLine> lines, LineKind kind, long entries, long amount) {
        if (entries > 0) {
            lines.add(new SettlementLine(kind, (int) entries, Money.fen(amount)));
        }
    }

    private static long sum(List<SettlementLine> lines) {
        return lines.stream().mapToLong(line -> line.amount().amount()).sum();
    }

    /**
     * What can be paid of what the statement comes to. Not more than is owed at this moment: what was refunded since, and
     * is on the next statement only, is kept back from this one.
     */
    private long due(MerchantView merchant, long before) {
        long now = ledger.balance(Account.of(merchant.id(), AccountType.PAYABLE))
                .posted()
                .amount();
        long most = Math.min(before, now);
        return most < merchant.terms().minimumPayout()
                ? 0
                : most - merchant.terms().payoutFee();
    }

    private void pay(SettlementId settlement, MerchantId merchant, long due, long fee, Instant now) {
        Account payable = Account.of(merchant, AccountType.PAYABLE);
        ledger.open(merchant);
        Journal journal = new Journal(JournalKind.SETTLEMENT, settlement.toString(), now)
                .move(TransferCode.SETTLE, payable, Account.of(merchant, AccountType.SETTLED), due)
                .move(TransferCode.SETTLEMENT_FEE, payable, Account.platform(AccountType.FEES), fee);
        ledger.post(journal);
        database.insert(
                "settlement_entry (transfer, settlement, journal)",
                journal.movements().stream()
                        .map(movement -> new Object[] {
                            movement.id().value(),
                            settlement.value(),
                            journal.id().value()
                        })
                        .toList());
    }
}
