package shop.solvent.catalogue;

import java.time.Instant;

/**
 * What goods cost by a contract.
 *
 * @param code names it in files and rules
 * @param agreed what was agreed where, as the paper says it
 * @param from when it begins to hold
 * @param until the first moment at which it does not hold any more; null if that is open
 * @param everybody whether whoever buys where it has prices is a party
 * @param members that are parties by name
 */
public record PriceListView(
        String code,
        String nameZh,
        String nameEn,
        String agreed,
        Instant from,
        Instant until,
        boolean everybody,
        long members,
        int version) {

    public boolean holds(Instant at) {
        return !from.isAfter(at) && !isOver(at);
    }

    public boolean isOver(Instant at) {
        return until != null && !until.isAfter(at);
    }
}
