package shop.solvent.web.admin.cases;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.storefront.StoppedSignIn;
import shop.solvent.storefront.StoppedSignIn.How;
import shop.solvent.storefront.StoppedSignIns;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out which sign-ins were stopped. */
@WebServlet("/admin/stopped-sign-ins-export")
public class StoppedSignInsExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private StoppedSignIns book;

    @Inject
    private Formats show;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String member = Filters.given(request.getParameter("member"));
        String wanted = Filters.given(request.getParameter("state"));
        MemberId whose = PayoutHoldsPage.whose(member);
        How state = StoppedSignInsPage.state(wanted);
        audit.export(
                "stopped-sign-ins",
                new Filters().and("member", member).and("state", wanted).toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "stopped-sign-ins");
        file.line(
                show.phrase("stopped-sign-in.id"),
                show.phrase("stopped-sign-in.member"),
                show.phrase("stopped-sign-in.channel"),
                show.phrase("stopped-sign-in.how"),
                show.phrase("stopped-sign-in.device"),
                show.phrase("stopped-sign-in.at"),
                show.phrase("stopped-sign-in.case"));
        file.<StoppedSignIn>lines(
                last -> book.search(whose, state, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.member(),
                        one.channel(),
                        show.label("stopped-sign-in-how", one.how()),
                        show.label("stopped-sign-in-device", one.deviceNamed()),
                        days.time(one.at()),
                        one.riskCase()));
    }
}
