package shop.solvent.web.admin.days;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.day.DayView;
import shop.solvent.day.Days;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out all days, a line for each of their steps. */
@WebServlet("/admin/days-export")
public class DaysExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Days days;

    @Inject
    private Formats show;

    @Inject
    private ShopDays times;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        audit.export("days", "", request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "days");
        file.line(
                show.phrase("days.day"),
                show.phrase("days.zone"),
                show.phrase("days.state"),
                show.phrase("days.closed"),
                show.phrase("days.step"),
                show.phrase("days.step-state"),
                show.phrase("days.worked"),
                show.phrase("days.failures"),
                show.phrase("days.why"),
                show.phrase("days.node"),
                show.phrase("days.begun"),
                show.phrase("days.done"),
                show.phrase("days.trace"));
        file.<DayView>lines(
                last -> days.before(last == null ? null : last.day(), CsvFile.AT_ONCE)
                        .rows(),
                day -> day.steps()
                        .forEach(step -> file.line(
                                day.day(),
                                day.zone(),
                                show.label("day-state", day.state()),
                                times.time(day.closedAt()),
                                show.label("day-work", step.work()),
                                show.label("day-step-state", step.state()),
                                step.worked(),
                                step.failures(),
                                step.reason() == null ? "" : show.reason(step.reason()),
                                step.node(),
                                times.time(step.begunAt()),
                                times.time(step.doneAt()),
                                step.traceId())));
    }
}
