package shop.solvent.web.admin.dividends;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import shop.solvent.audit.Audit;
import shop.solvent.dividend.DividendRunView;
import shop.solvent.dividend.Dividends;
import shop.solvent.dividend.ShareView;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DividendRunId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.SignedIn;

/** Hands out all shares of a run, in the order in which what is left over is given out; amounts are in yuan, before tax. */
@WebServlet("/admin/dividend-run-export")
public class DividendRunExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Dividends dividends;

    @Inject
    private SignedIn user;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        DividendRunView run;
        try {
            run = dividends.find(DividendRunId.parse(request.getParameter("id")));
        } catch (InvalidId | NullPointerException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        } catch (Rejection none) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        audit.export("dividend-run", new Filters().and("id", run.id()).toString(), user.getUsername());
        CsvFile file = file(request, response, "dividend-" + run.pool() + "-" + run.period());
        file.line("partner", "member", "weight", "cap", "share", "paid", "takenBack", "reasons");
        int first = 0;
        List<ShareView> some;
        do {
            some = dividends.shares(run.id(), first, CsvFile.AT_ONCE).rows();
            some.forEach(one -> file.line(
                    one.partner(),
                    one.member(),
                    one.weight(),
                    one.cap() == null ? null : one.cap().inUnits(),
                    one.share().inUnits(),
                    one.paid().inUnits(),
                    one.takenBack().inUnits(),
                    one.reasons().stream().map(Reason::code).collect(Collectors.joining(" "))));
            first += some.size();
        } while (some.size() == CsvFile.AT_ONCE);
    }
}
