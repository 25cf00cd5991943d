package shop.solvent.web.admin.projects;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.NettingId;
import shop.solvent.platform.Rejection;
import shop.solvent.project.NettingView;
import shop.solvent.project.Nettings;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.SignedIn;

/** Hands out the whole statement of a netting, in the order in which it is hashed; amounts are in yuan. */
@WebServlet("/admin/netting-export")
public class NettingExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Nettings nettings;

    @Inject
    private SignedIn user;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        NettingView netting;
        try {
            netting = nettings.find(NettingId.parse(request.getParameter("id")));
        } catch (InvalidId | NullPointerException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        } catch (Rejection none) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        audit.export("netting", new Filters().and("id", netting.id()).toString(), user.getUsername());
        CsvFile file =
                file(request, response, "netting-" + netting.first() + "-" + netting.second() + "-" + netting.day());
        file.line("from", "to", "order", "kind", "face", "amount", "at");
        nettings.all(
                netting.id(),
                line -> file.line(
                        line.there() ? netting.first() : netting.second(),
                        line.there() ? netting.second() : netting.first(),
                        line.order(),
                        line.kind(),
                        line.face().inUnits(),
                        line.amount().inUnits(),
                        line.at()));
    }
}
