package shop.solvent.web.admin.tasks;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.task.TaskRewardView;
import shop.solvent.task.Tasks;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;
import shop.solvent.web.admin.SignedIn;

/** Hands out what members came to by a task. */
@WebServlet("/admin/task-rewards-export")
public class TaskRewardsExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Tasks tasks;

    @Inject
    private Formats show;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Inject
    private SignedIn user;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!user.may("see-campaigns")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN); // as the page on which the task is
            return;
        }
        String code = Filters.given(request.getParameter("code"));
        if (code == null) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        TaskRewardView.State state = TaskPage.wanted(request.getParameter("state"));
        audit.export(
                "task-rewards",
                code + (state == null ? "" : ", " + state),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "task-rewards");
        file.line(
                show.phrase("task.reward-id"),
                show.phrase("task.member"),
                show.phrase("task.counted-from"),
                show.phrase("task.counted-until"),
                show.phrase("task.done"),
                show.phrase("task.met-at"),
                show.phrase("task.state"),
                show.phrase("task.granted"),
                show.phrase("task.taken-back"),
                show.phrase("task.kept"));
        file.<TaskRewardView>lines(
                last -> tasks.rewards(code, state, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.member(),
                        one.period().from(),
                        one.period().until(),
                        one.done(),
                        days.time(one.metAt()),
                        show.label("task.reward-state", one.state()),
                        yuan(one.granted()),
                        yuan(one.takenBack()),
                        yuan(one.kept())));
    }

    private static String yuan(Money money) {
        return money == null ? null : money.inUnits().toPlainString();
    }
}
