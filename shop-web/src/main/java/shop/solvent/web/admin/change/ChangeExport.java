package shop.solvent.web.admin.change;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.change.ChangeMonth;
import shop.solvent.change.ChangeReport;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;

/** Hands out what small change did, a line for each month: the figures of the page. */
@WebServlet("/admin/change-export")
public class ChangeExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private ChangeReport report;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        audit.export(
                "small-change",
                new Filters().toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "small-change");
        file.line(
                "month",
                "roundUpMembers",
                "sweepMembers",
                "keepMembers",
                "giveMembers",
                "pointsMembers",
                "sweptMembers",
                "sweptFen",
                "spendingMembers",
                "spentFen",
                "givingMembers",
                "givenFen",
                "turningMembers",
                "turnedFen",
                "points",
                "takenOutFen",
                "putBackFen",
                "idleFen");
        for (ChangeMonth one : report.months()) {
            file.line(
                    one.month(),
                    one.roundUp(),
                    one.sweep(),
                    one.keep(),
                    one.give(),
                    one.points(),
                    one.sweepers(),
                    one.swept().amount(),
                    one.spenders(),
                    one.spent().amount(),
                    one.givers(),
                    one.given().amount(),
                    one.turners(),
                    one.turned().amount(),
                    one.made(),
                    one.takenOut().amount(),
                    one.putBack().amount(),
                    one.idle().amount());
        }
    }
}
