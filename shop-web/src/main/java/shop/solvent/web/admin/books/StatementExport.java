package shop.solvent.web.admin.books;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import shop.solvent.audit.Audit;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Accounts;
import shop.solvent.ledger.Statement;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.ledger.StatementQuery.Step;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;
import shop.solvent.web.admin.SignedIn;

/** Hands out the statement of an account: of each day or month what it opened with, each line, what it closed with. */
@WebServlet("/admin/statement-export")
public class StatementExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private StatementQuery query;

    @Inject
    private Accounts accounts;

    @Inject
    private ShopDays days;

    @Inject
    private Formats show;

    @Inject
    private SignedIn user;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String owner = Filters.given(request.getParameter("account"));
        if (owner != null && !StatementPage.mayRead(user, owner)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        try {
            AccountType type = AccountType.valueOf(String.valueOf(request.getParameter("type")));
            Step step = Step.valueOf(String.valueOf(request.getParameter("step")));
            LocalDate first = LocalDate.parse(String.valueOf(request.getParameter("from")));
            LocalDate last = LocalDate.parse(String.valueOf(request.getParameter("until")));
            Account account = accounts.of(String.valueOf(owner), null, null).balances().stream()
                    .map(balance -> balance.account())
                    .filter(one -> one.type() == type)
                    .findFirst()
                    .orElseThrow(() -> Rejection.notFound("account", owner));
            Statement statement = query.of(account, first, last, step);
            audit.export(
                    "statement",
                    new Filters()
                            .and("account", owner)
                            .and("type", type)
                            .and("from", first)
                            .and("until", last)
                            .toString(),
                    user.getUsername());
            write(statement, file(request, response, "statement"));
        } catch (DateTimeException | IllegalArgumentException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } catch (Rejection refused) {
            response.sendError(
                    refused.kind() == Rejection.Kind.NOT_FOUND
                            ? HttpServletResponse.SC_NOT_FOUND
                            : HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private void write(Statement statement, CsvFile file) {
        file.line("from", "until", "line", "what", "movements", "amount", "asset");
        for (Statement.Part part : statement.parts()) {
            line(file, part, "opening", "statement.opening", part.opening());
            for (Statement.Line line : part.lines()) {
                file.line(
                        days.time(part.from()),
                        days.time(part.until()),
                        line.code(),
                        show.label("transfer", line.code()),
                        line.count(),
                        line.amount().inUnits(),
                        line.amount().asset());
            }
            line(file, part, "closing", "statement.closing", part.closing());
        }
    }

    private void line(CsvFile file, Statement.Part part, String code, String words, Statement.Standing standing) {
        file.line(
                days.time(part.from()),
                days.time(part.until()),
                code,
                show.phrase(words),
                null,
                standing.balance().inUnits(),
                standing.balance().asset());
    }
}
