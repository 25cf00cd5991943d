package shop.solvent.web.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.Statement;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.ledger.StatementQuery.Step;
import shop.solvent.platform.Rejection;
import shop.solvent.web.errors.FieldError;

/** Statements, as the API asks for them and writes them. */
final class StatementOut {

    private StatementOut() {}

    /**
     * @param from the first day of the shop, {@code 2026-11-01}
     * @param until the last day
     * @param step {@code day} or {@code month}; days if it is not given
     * @throws shop.solvent.web.errors.ProblemException 400 {@code query.invalid}
     * @throws Rejection {@code statement.period-invalid}
     */
    static Statement asked(StatementQuery query, Account account, String from, String until, String step) {
        Step by = Query.choice("step", step, Step.class);
        return query.of(account, day("from", from), day("until", until), by == null ? Step.DAY : by);
    }

    /** @throws shop.solvent.web.errors.ProblemException 400 {@code query.invalid} unless it is a day */
    static LocalDate day(String parameter, String text) {
        try {
            LocalDate day = LocalDate.parse(Query.given(parameter, text));
            if (day.getYear() >= 2000 && day.getYear() < 9000) {
                return day;
            }
        } catch (DateTimeException malformed) {
            throw Query.wrong(FieldError.of(parameter, "day.malformed"));
        }
        throw Query.wrong(FieldError.of(parameter, "day.malformed"));
    }

    /** One movement that a line counts. */
    static Out written(StatementQuery.Entry entry) {
        return Out.object()
                .text("id", entry.id())
                .text("journal", entry.journal())
                .text("recordedAt", entry.recordedAt())
                .text("subject", entry.subject())
                .money("amount", entry.amount())
                .text("counterparty", entry.counterparty());
    }

    static Out written(Statement statement) {
        return Out.object()
                .code("account", statement.account().type())
                .money("opening", statement.opening().balance())
                .money("closing", statement.closing().balance())
                .money("held", statement.closing().held())
                .list("lines", statement.lines(), StatementOut::line)
                .list(
                        "parts",
                        statement.parts(),
                        part -> Out.object()
                                .text("from", part.from())
                                .text("until", part.until())
                                .money("opening", part.opening().balance())
                                .list("lines", part.lines(), StatementOut::line)
                                .money("closing", part.closing().balance()));
    }

    private static Out line(Statement.Line line) {
        return Out.object()
                .code("code", line.code())
                .flag("in", line.in())
                .number("movements", line.count())
                .money("amount", line.amount());
    }
}
