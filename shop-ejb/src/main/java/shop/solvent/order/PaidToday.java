package shop.solvent.order;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Purse;
import shop.solvent.rules.checkout.PayingFact;
import shop.solvent.rules.checkout.WalletFact;

/**
 * What the buyers of a batch paid on the days of its orders, before it and in it, as far as it is their wallet's: what came with an
 * order is not.
 */
final class PaidToday {

    /** Where no rule looks at it. */
    static final PaidToday UNASKED = new PaidToday(null, null);

    private final Map<LocalDate, Map<MemberId, Map<Purse, Long>>> before;
    private final Map<LocalDate, Map<MemberId, Long>> brought;
    private final Map<Key, WalletFact> inBatch = new HashMap<>();

    private record Key(MemberId member, LocalDate day) {}

    /** @param before by day and member, as it is answered @param brought what of the money paid in came with those orders */
    PaidToday(Map<LocalDate, Map<MemberId, Map<Purse, Long>>> before, Map<LocalDate, Map<MemberId, Long>> brought) {
        this.before = before;
        this.brought = brought;
    }

    /** How the order is paid; null where no rule looks at it and nothing came with it. */
    PayingFact fact(MemberId member, LocalDate day, long with) {
        if (before == null) {
            return with == 0 ? null : PayingFact.of(with, WalletFact.ofPaidIn(0));
        }
        Map<Purse, Long> paid = before.getOrDefault(day, Map.of()).getOrDefault(member, Map.of());
        long came = brought.getOrDefault(day, Map.of()).getOrDefault(member, 0L);
        WalletFact since = inBatch.get(new Key(member, day));
        return PayingFact.of(
                with,
                Purse.fact(purse -> paid.getOrDefault(purse, 0L)
                        - (purse == Purse.PAID_IN ? came : 0)
                        + (since == null ? 0 : purse.in(since))));
    }

    /** An order of the batch is paid. @param with what of it came with it */
    void pay(MemberId member, LocalDate day, WalletFact payment, long with) {
        if (before != null) {
            WalletFact own = Purse.fact(purse -> purse.in(payment) - (purse == Purse.PAID_IN ? with : 0));
            inBatch.merge(
                    new Key(member, day), own, (one, other) -> Purse.fact(purse -> purse.in(one) + purse.in(other)));
        }
    }

    /** Nothing of the batch is paid yet. */
    void again() {
        inBatch.clear();
    }
}
