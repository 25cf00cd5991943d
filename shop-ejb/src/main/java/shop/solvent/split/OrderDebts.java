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
import shop.solvent.ledger.JournalView;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Statements;
import shop.solvent.ledger.TransferView;

/** What an order makes the shop owe to whom, as the ledger has it: nothing of it is computed a second time. */
@ApplicationScoped
class OrderDebts {

    @Inject
    private Statements statements;

    /** What one is owed of an order. */
    static final class Debt {

        private static final Debt NONE = new Debt();

        private final List<TransferId> entries = new ArrayList<>();
        private long booked;
        private long refunded;
        private Instant at;

        private void add(TransferView transfer, Instant when) {
            entries.add(transfer.id());
            booked += transfer.amount().amount();
            at = when;
        }

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
        for (JournalView journal : statements.journals(order.toString())) {
            for (TransferView transfer : journal.transfers()) {
                if (transfer.phase() == Phase.POSTED || transfer.phase() == Phase.POST) {
                    count(transfer, journal.eventAt(), debts);
                }
            }
        }
        return debts;
    }

    private static void count(TransferView transfer, Instant at, Debts debts) {
        switch (transfer.code()) {
            case SALE -> merchant(debts, transfer.to()).add(transfer, at);
            case COMMISSION -> member(debts, transfer.to()).add(transfer, at);
            case REFUND_SALE ->
                merchant(debts, transfer.from()).refunded += transfer.amount().amount();
            case CLAW_BACK, CLAW_BACK_OWED ->
                member(debts, transfer.from()).refunded += transfer.amount().amount();
            case TAX_WITHHELD ->
                member(debts, transfer.from()).refunded += transfer.amount().amount();
            case TAX_GIVEN_BACK ->
                member(debts, transfer.to()).refunded -= transfer.amount().amount();
            default -> {
                // it makes no debt to any of them
            }
        }
    }

    private static Debt merchant(Debts debts, String owner) {
        return debts.merchants().computeIfAbsent(MerchantId.parse(owner), id -> new Debt());
    }

    private static Debt member(Debts debts, String owner) {
        return debts.members().computeIfAbsent(MemberId.parse(owner), id -> new Debt());
    }
}
