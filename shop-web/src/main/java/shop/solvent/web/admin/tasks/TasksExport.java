package shop.solvent.web.admin.tasks;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.task.TaskQuery;
import shop.solvent.task.TaskView;
import shop.solvent.task.Tasks;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;

/** Hands out the tasks that are listed. */
@WebServlet("/admin/tasks-export")
public class TasksExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Tasks tasks;

    @Inject
    private TaskWords words;

    @Inject
    private Formats show;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        TaskQuery query = TasksPage.query(
                Filters.given(request.getParameter("text")),
                Filters.given(request.getParameter("state")),
                Filters.given(request.getParameter("act")));
        audit.export("tasks", query.toString(), request.getUserPrincipal().getName());
        LocalDate today = LocalDate.now(clock);
        CsvFile file = file(request, response, "tasks");
        file.line(
                show.phrase("task.code"),
                show.phrase("task.name"),
                show.phrase("task.what"),
                show.phrase("task.state"),
                show.phrase("task.firstDay"),
                show.phrase("task.lastDay"),
                show.phrase("task.reward"),
                show.phrase("task.pool"),
                show.phrase("task.claimed"),
                show.phrase("task.most"));
        file.<TaskView>lines(
                last -> tasks.list(query, last == null ? null : last.code(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.code(),
                        words.name(one.terms()),
                        words.what(one.terms()),
                        show.label("task.state", one.state(today)),
                        one.terms().firstDay(),
                        one.terms().lastDay(),
                        Money.fen(one.terms().reward()).inUnits().toPlainString(),
                        one.terms().pool(),
                        one.claimed(),
                        one.terms().most()));
    }
}
