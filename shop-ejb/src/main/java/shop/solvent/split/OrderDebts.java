package shop.solvent.split;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Shelves;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;

/** What an order makes the shop owe to whom, as the ledger has it: nothing of it is computed a second time. */
@ApplicationScoped
class OrderDebts {

    private static final String MOVED =
            "SELECT t.id, t.code, t.debit_owner, t.credit_owner, t.amount, t.event_at FROM {journal} j JOIN {transfer} t ON"
                    + " t.journal = j.id WHERE j.subject = ? AND t.code IN ("
                    + TransferCode.numbers(List.of(
                            TransferCode.SALE,
                            TransferCode.REFUND_SALE,
                            TransferCode.COMMISSION,
                            TransferCode.CLAW_BACK,
                            TransferCode.CLAW_BACK_OWED))
                    + ") AND " + Phase.moved("t.phase");

    @Inject
    private Database database;

    /** What one is owed of an order. */
    static final class Debt {

        private static final Debt NONE = new Debt();

        private final List<TransferId> entries = new ArrayList<>();
        private long booked;
        private long refunded;
        private Instant at;

        /** Fen, refunds taken off. */
        long owed() {
            return booked - refunded;
        }

        /** Fen that refunds took off. */
        long refunded() {
            return refunded;
        }

        /** When it came about; null if nothing is owed. */
        Instant at() {
            return at;
        }

        /** The entries that make it. */
        List<TransferId> entries() {
            return entries;
        }
    }

    /** All debts of one order. */
    record Debts(Map<MerchantId, Debt> merchants, Map<MemberId, Debt> members) {

        Debt of(ReceiverView receiver) {
            return receiver.merchant() != null
                    ? merchants.getOrDefault(receiver.merchant(), Debt.NONE)
                    : members.getOrDefault(receiver.member(), Debt.NONE);
        }
    }

    Debts of(OrderId order) {
        Debts debts = new Debts(new HashMap<>(), new HashMap<>());
        database.query(
                Shelves.ask(MOVED),
                row -> {
                    long amount = row.getLong("amount");
                    switch (TransferCode.of(row.getInt("code"))) {
                        case SALE -> add(
                                debts.merchants().computeIfAbsent(new MerchantId(row.getLong("credit_owner")), id -> new Debt()),
                                new TransferId(row.getLong("id")),
                                amount,
                                Database.instant(row, "event_at"));
                        case COMMISSION -> add(
                                debts.members().computeIfAbsent(new MemberId(row.getLong("credit_owner")), id -> new Debt()),
                                new TransferId(row.getLong("id")),
                                amount,
                                Database.instant(row, "event_at"));
                        case REFUND_SALE -> debts.merchants()
                                .computeIfAbsent(new MerchantId(row.getLong("debit_owner")), id -> new Debt())
                                .refunded += amount;
                        default -> debts.members()
                                .computeIfAbsent(new MemberId(row.getLong("debit_owner")), id -> new Debt())
                                .refunded += amount;
                    }
                    return amount;
                },
                Shelves.twice(order.toString()));
        return debts;
    }

    private static void add(Debt debt, TransferId entry, long amount, Instant at) {
        debt.entries.add(entry);
        debt.booked += amount;
        debt.at = at;
    }
}
