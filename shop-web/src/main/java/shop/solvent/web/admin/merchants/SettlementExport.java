package shop.solvent.web.admin.merchants;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.platform.Rejection;
import shop.solvent.settlement.SettlementView;
import shop.solvent.settlement.Settlements;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.SignedIn;

/** Hands out a merchant's statement, entry by entry; amounts are in yuan. */
@WebServlet("/admin/settlement-export")
public class SettlementExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Settlements settlements;

    @Inject
    private SettlementSheet sheet;

    @Inject
    private Language language;

    @Inject
    private SignedIn user;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            SettlementView statement = settlements.find(SettlementId.parse(request.getParameter("id")));
            audit.export("settlement", new Filters().and("id", statement.id()).toString(), user.getUsername());
            sheet.write(
                    statement,
                    file(request, response, "statement-" + statement.merchantCode() + "-" + statement.number()),
                    language.getLocale());
        } catch (InvalidId | NullPointerException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } catch (Rejection nobody) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
