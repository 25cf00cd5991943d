package shop.solvent.web.admin.members;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import shop.solvent.audit.Audit;
import shop.solvent.commission.CommissionStatement;
import shop.solvent.commission.CommissionStatements;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Members;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;

/** Hands out a member's statement of commissions; amounts are in yuan. */
@WebServlet("/admin/commissions-export")
public class CommissionsExport extends ListExport {

    private static final long serialVersionUID = 1;

    @EJB
    private transient Members members;

    @Inject
    private CommissionStatements statements;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            MemberId member = MemberId.parse(request.getParameter("member"));
            members.find(member);
            YearMonth month = CommissionsPage.chosen(request.getParameter("month"), statements.months());
            audit.export(
                    "commissions",
                    new Filters().and("member", member).and("month", month).toString(),
                    request.getUserPrincipal().getName());
            write(statements.of(member, month), file(request, response, "commissions-" + month));
        } catch (InvalidId | NullPointerException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } catch (Rejection nobody) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void write(CommissionStatement statement, CsvFile file) {
        file.line("member", "month", "code", "amount");
        file.line(
                statement.member(),
                statement.month(),
                "OPENING",
                statement.opening().inUnits());
        statement
                .lines()
                .forEach(line -> file.line(
                        statement.member(),
                        statement.month(),
                        line.kind(),
                        line.amount().inUnits()));
        file.line(
                statement.member(),
                statement.month(),
                "CLOSING",
                statement.closing().inUnits());
        file.line(
                statement.member(),
                statement.month(),
                "PENDING",
                statement.pending().inUnits());
        file.line(
                statement.member(), statement.month(), "OWED", statement.owed().inUnits());
    }
}
