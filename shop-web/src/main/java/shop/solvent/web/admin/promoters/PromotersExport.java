package shop.solvent.web.admin.promoters;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import shop.solvent.audit.Audit;
import shop.solvent.promoter.Promoter;
import shop.solvent.promoter.Promoter.State;
import shop.solvent.promoter.Promoters;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;

/** Hands out who promotes, by which terms since when. */
@WebServlet("/admin/promoters-export")
public class PromotersExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Promoters promoters;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        State state = PromotersPage.state(request.getParameter("state"));
        audit.export(
                "promoters",
                new Filters().and("state", state).toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "promoters");
        file.line("member", "state", "terms", "acceptedAt", "reason", "since");
        file.<Promoter>lines(
                after -> page(state, after),
                one -> file.line(one.member(), one.state(), one.terms(), one.acceptedAt(), one.reason(), one.since()));
    }

    private List<Promoter> page(State state, Promoter after) {
        return promoters
                .list(state, after == null ? null : after.member(), CsvFile.AT_ONCE)
                .rows();
    }
}
