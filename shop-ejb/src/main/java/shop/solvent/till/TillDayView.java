package shop.solvent.till;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.kernel.id.TillId;

/**
 * A day of a till as its register closed it, and what the shop has of it.
 *
 * @param register what it said
 * @param own what the shop has
 * @param differences line by line, by number
 */
public record TillDayView(
        long id,
        TillId till,
        LocalDate day,
        Totals register,
        Totals own,
        List<Difference> differences,
        Instant closedAt) {

    public TillDayView {
        differences = List.copyOf(differences);
    }

    public boolean agrees() {
        return differences.isEmpty() && register.equals(own);
    }

    /** @param amount fen that were sold @param back fen that went back of that, whenever */
    public record Totals(int sales, long amount, long back) {}

    /** What the two do not agree on. */
    public enum Kind {
        /** The register has it, the shop has not. */
        MISSING_HERE,
        /** The shop has it, the register has not. */
        MISSING_THERE,
        AMOUNT,
        /** They agree on what was sold, and not on what went back. */
        BACK
    }

    /** Amounts are fen; null for who knows nothing of it. */
    public record Difference(String number, Kind kind, Long amount, Long back, Long ownAmount, Long ownBack) {}
}
