package shop.solvent.web.admin.cases;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import shop.solvent.audit.Audit;
import shop.solvent.risk.RulePerformance;
import shop.solvent.risk.RulePerformance.Row;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out what rules were worth, as the page lists it. */
@WebServlet("/admin/rule-performance-export")
public class RulePerformanceExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private RulePerformance performance;

    @Inject
    private Formats show;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PerformanceTime time = PerformanceTime.of(request.getParameter("from"), request.getParameter("to"), clock);
        boolean byVersion = "true".equals(request.getParameter("versions"));
        audit.export(
                "rule-performance",
                time + (byVersion ? " versions" : ""),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "rule-performance");
        file.line(
                show.phrase("rule-performance.rule"),
                show.phrase("rule-performance.version"),
                show.phrase("rule-performance.first"),
                show.phrase("rule-performance.hits"),
                show.phrase("rule-performance.open"),
                show.label("case-outcome", "CONFIRMED"),
                show.label("case-outcome", "VALUABLE"),
                show.label("case-outcome", "FALSE_POSITIVE"),
                show.phrase("rule-performance.untold"),
                show.phrase("rule-performance.precision-permille"),
                show.phrase("rule-performance.saved-fen"),
                show.phrase("rule-performance.held-fen"));
        for (Row row : performance.of(days.begin(time.from()), days.end(time.to()), byVersion)) {
            file.line(
                    row.cause(),
                    row.rulebook(),
                    days.time(row.first()),
                    row.hits(),
                    row.open(),
                    row.confirmed(),
                    row.valuable(),
                    row.falsePositives(),
                    row.untold(),
                    row.precision(),
                    row.saved().amount(),
                    row.wronglyHeld().amount());
        }
    }
}
