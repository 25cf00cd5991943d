package shop.solvent.web.admin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.InvalidId;
import shop.solvent.kernel.SettlementId;
import shop.solvent.platform.Rejection;
import shop.solvent.settlement.SettlementEntry;
import shop.solvent.settlement.SettlementView;
import shop.solvent.settlement.Settlements;

/** Hands out a merchant's statement, entry by entry; amounts are in yuan. */
@WebServlet("/admin/settlement-export")
public class SettlementExport extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private Settlements settlements;

    @Inject
    private ShopDays days;

    @Inject
    private Show show;

    @Inject
    private SignedIn user;

    @Inject
    private Audit audit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            SettlementView statement = settlements.find(SettlementId.parse(request.getParameter("id")));
            audit.export("settlement", new Filters().and("id", statement.id()).toString(), user.getUsername());
            write(
                    statement,
                    CsvFile.answer(response, "statement-" + statement.merchantCode() + "-" + statement.number()));
        } catch (InvalidId | NullPointerException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } catch (Rejection nobody) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private void write(SettlementView statement, CsvFile file) {
        file.line("happened", "code", "what", "subject", "amount", "giveUp", "journal", "entry");
        file.line(
                null,
                "OPENING",
                show.phrase("settlement.opening"),
                null,
                statement.opening().inUnits());
        file.<SettlementEntry>lines(
                last -> rows(statement, last),
                entry -> file.line(
                        days.time(entry.at()),
                        entry.code(),
                        show.label("transfer", entry.code()),
                        entry.subject(),
                        entry.amount().inUnits(),
                        entry.giveUp().inUnits(),
                        entry.journal(),
                        entry.transfer()));
        file.line(
                null,
                "CLOSING",
                show.phrase("settlement.closing"),
                null,
                statement.closing().inUnits());
    }

    private List<SettlementEntry> rows(SettlementView statement, SettlementEntry last) {
        return settlements
                .entries(statement.id(), last == null ? null : last.transfer(), CsvFile.AT_ONCE)
                .rows();
    }
}
