package shop.solvent.web.admin.currencies;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import shop.solvent.kernel.Asset;
import shop.solvent.web.admin.Filters;

/**
 * What an address asks a report for; what makes no sense in it is taken for nothing given.
 *
 * @param first the first day; by default that of the month of the last one
 * @param last the last day; by default today
 * @param in by default the shop's own currency
 */
record ReportTime(LocalDate first, LocalDate last, Asset in) {

    static ReportTime of(String from, String until, String in, Clock clock) {
        LocalDate last = day(until, LocalDate.now(clock));
        return new ReportTime(
                day(from, last.withDayOfMonth(1)),
                last,
                Asset.currency(in == null ? "" : in).orElse(Asset.BOOK));
    }

    private static LocalDate day(String text, LocalDate otherwise) {
        try {
            LocalDate day = text == null || text.isBlank() ? otherwise : LocalDate.parse(text.strip());
            return day.getYear() < 2000 || day.getYear() > 2999 ? otherwise : day;
        } catch (DateTimeException noDay) {
            return otherwise;
        }
    }

    Filters filters() {
        return new Filters().and("from", first).and("until", last).and("in", in);
    }
}
