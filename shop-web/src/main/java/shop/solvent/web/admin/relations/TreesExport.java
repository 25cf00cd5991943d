package shop.solvent.web.admin.relations;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import shop.solvent.audit.Audit;
import shop.solvent.relation.Relations;
import shop.solvent.relation.RootView;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out what is measured of trees of invitations. */
@WebServlet("/admin/trees-export")
public class TreesExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Relations relations;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean all = "true".equals(Filters.given(request.getParameter("all")));
        audit.export(
                "trees",
                new Filters().and("all", all ? "true" : null).toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "trees");
        file.line(
                "root",
                "asOf",
                "heads",
                "levels",
                "reward",
                "rewardOutside",
                "outsideShare",
                "topShare",
                "joinedPaid",
                "joinedBack",
                "refundShare",
                "joinedLastWeek",
                "growth",
                "signs",
                "brakedUntil");
        file.<RootView>lines(
                last -> relations
                        .roots(!all, last == null ? null : last.member(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.member(),
                        days.time(one.run().asOf()),
                        one.figures().heads(),
                        one.figures().depth(),
                        one.figures().reward(),
                        one.figures().rewardOutside(),
                        one.figures().outsideShare(),
                        one.figures().topShare(),
                        one.figures().joinedPaid(),
                        one.figures().joinedBack(),
                        one.figures().refundShare(),
                        one.figures().weeks().get(0),
                        one.figures().growth(),
                        one.signs().stream().map(Enum::name).collect(Collectors.joining(" ")),
                        one.brake() == null ? null : one.brake().until()));
    }
}
