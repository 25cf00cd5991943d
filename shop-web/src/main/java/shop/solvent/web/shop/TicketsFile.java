package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.limited.LimitedIssues;
import shop.solvent.limited.LimitedIssues.Ticket;
import shop.solvent.limited.LimitedView;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.CsvFile;

/** The tickets of a draw, for whoever wants to do it again. They say nothing of whose they are. */
@WebServlet("/shop/draws/*")
public class TicketsFile extends HttpServlet {

    private static final long serialVersionUID = 1;

    @EJB
    private transient LimitedIssues issues;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LimitedView issue;
        try {
            issue = issues.find(LimitedIssueId.parse(
                    String.valueOf(request.getPathInfo()).replaceFirst("^/", "").replaceFirst("\\.csv$", "")));
        } catch (InvalidId | Rejection none) {
            response.sendError(404);
            return;
        }
        CsvFile file = CsvFile.answer(response, "tickets");
        file.line("ticket", "place");
        file.<Ticket>lines(
                last -> issues.tickets(issue, last == null ? null : last.ticket(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(one.ticket(), one.place()));
    }
}
