package shop.solvent.reconciliation;

import java.time.LocalDate;
import shop.solvent.platform.Where;

/**
 * Which breaks are looked for. What is null does not matter.
 *
 * @param bill number of a bill
 * @param handedTo username
 * @param from first day, of their bills; {@code to} is the last one
 */
public record BreakQuery(
        String provider,
        Long bill,
        BreakKind kind,
        BillBreak.State state,
        String handedTo,
        LocalDate from,
        LocalDate to) {

    /** All of a bill. */
    public static BreakQuery of(long bill) {
        return new BreakQuery(null, bill, null, null, null, null, null);
    }

    Where where() {
        return new Where()
                .and("provider = ?", provider)
                .and("bill = ?", bill)
                .and("kind = ?", kind == null ? null : kind.name())
                .and("state = ?", state == null ? null : state.name())
                .and("handed_to = ?", handedTo)
                .and("day >= ?", from)
                .and("day <= ?", to);
    }
}
