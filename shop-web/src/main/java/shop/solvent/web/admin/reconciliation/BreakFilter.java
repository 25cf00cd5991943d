package shop.solvent.web.admin.reconciliation;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import shop.solvent.reconciliation.BillBreak;
import shop.solvent.reconciliation.BreakKind;
import shop.solvent.reconciliation.BreakQuery;
import shop.solvent.web.admin.Filters;

/** Which breaks are looked at, as an address has it; without a state it is what is open, and {@code ALL} is whatever became of them. */
record BreakFilter(String provider, String bill, String kind, String state, String to, String from, String until)
        implements Serializable {

    static final String ALL = "ALL";

    Filters filters() {
        return new Filters()
                .and("provider", provider)
                .and("bill", bill)
                .and("kind", kind)
                .and("state", state)
                .and("to", to)
                .and("from", from)
                .and("until", until);
    }

    /** @throws IllegalArgumentException if what was asked for is no filter */
    BreakQuery query() {
        return new BreakQuery(
                provider,
                bill == null ? null : Long.valueOf(bill),
                kind == null ? null : BreakKind.valueOf(kind),
                inState(),
                to,
                day(from),
                day(until));
    }

    private BillBreak.State inState() {
        if (ALL.equals(state)) {
            return null;
        }
        return state == null ? BillBreak.State.OPEN : BillBreak.State.valueOf(state);
    }

    private static LocalDate day(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException none) {
            throw new IllegalArgumentException(none);
        }
    }
}
