package shop.solvent.web.admin.books;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import shop.solvent.audit.Audit;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Accounts;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;
import shop.solvent.web.admin.SignedIn;

/** Hands out a statement as of any time, as it was known at any time; amounts are in yuan, or in points. */
@WebServlet("/admin/account-export")
public class AccountExport extends ListExport {

    private static final long serialVersionUID = 1;

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
        String owner = Filters.given(request.getParameter("owner"));
        String type = Filters.given(request.getParameter("type"));
        if (owner == null || !owner.startsWith("mem_") && type == null) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST); // together they are the whole shop
            return;
        }
        if (!owner.startsWith("mem_") && !user.mayOpen("/admin/pools")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        try {
            AccountType account = type == null ? null : AccountType.valueOf(type);
            Instant asOf = days.moment(request.getParameter("asOf"));
            Instant knownAt = days.moment(request.getParameter("knownAt"));
            accounts.of(owner, asOf, knownAt); // fails for whom there are no accounts, before anything is told
            audit.export(
                    "account",
                    new Filters().and("owner", owner).and("type", type).toString(),
                    user.getUsername());
            write(owner, account, asOf, knownAt, file(request, response, "statement"));
        } catch (DateTimeException | IllegalArgumentException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } catch (Rejection nobody) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private void write(String owner, AccountType account, Instant asOf, Instant knownAt, CsvFile file) {
        file.line(
                "happened",
                "recorded",
                "code",
                "what",
                "account",
                "subject",
                "phase",
                "then",
                "setAside",
                "change",
                "balance",
                "asset",
                "journal",
                "counterparty");
        accounts.all(
                owner,
                account,
                asOf,
                knownAt,
                entry -> file.line(
                        days.time(entry.eventAt()),
                        days.time(entry.recordedAt()),
                        entry.code(),
                        show.label("transfer", entry.code()),
                        entry.account(),
                        entry.subject(),
                        entry.phase(),
                        entry.resolved(),
                        entry.setAside().inUnits(),
                        entry.change().inUnits(),
                        entry.balance().inUnits(),
                        entry.amount().asset(),
                        entry.journal(),
                        entry.counterparty()));
    }
}
