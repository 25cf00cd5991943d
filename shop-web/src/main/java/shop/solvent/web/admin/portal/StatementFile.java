package shop.solvent.web.admin.portal;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.platform.Rejection;
import shop.solvent.portal.MerchantDesk;
import shop.solvent.settlement.SettlementView;
import shop.solvent.settlement.Settlements;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.SignedIn;

/** Hands the reader a statement of their own merchant as a PDF; for spreadsheets there is the settlements' own export. */
@WebServlet("/merchant/statement-file")
public class StatementFile extends HttpServlet {

    private static final long serialVersionUID = 1;

    @EJB
    private Settlements settlements;

    @EJB
    private MerchantDesk desk;

    @Inject
    private StatementPdf pdf;

    @Inject
    private SignedIn user;

    @Inject
    private Audit audit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            desk.merchant();
            SettlementView statement = settlements.find(SettlementId.parse(request.getParameter("id")));
            audit.export("settlement", new Filters().and("id", statement.id()).toString(), user.getUsername());
            byte[] file = pdf.file(statement);
            response.setContentType("application/pdf");
            response.setHeader(
                    "Content-Disposition",
                    "attachment; filename=\"statement-" + statement.merchantCode() + "-" + statement.number()
                            + ".pdf\"");
            response.setContentLength(file.length);
            response.getOutputStream().write(file);
        } catch (InvalidId | NullPointerException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } catch (Rejection nobody) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
