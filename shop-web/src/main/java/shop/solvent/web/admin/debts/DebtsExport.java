package shop.solvent.web.admin.debts;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import shop.solvent.audit.Audit;
import shop.solvent.commission.DebtPlan;
import shop.solvent.commission.DebtView;
import shop.solvent.commission.Debts;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;

/** Hands out who owes what of commissions that were taken back, and by which plan. */
@WebServlet("/admin/debts-export")
public class DebtsExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Debts debts;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Debts.Which which = DebtsPage.which(request.getParameter("which"));
        audit.export(
                "debts",
                new Filters().and("which", which).toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "debts");
        file.line(
                "member",
                "owed",
                "owedByPlan",
                "plannedAtFirst",
                "shareBasisPoints",
                "until",
                "came",
                "taken",
                "writtenOff",
                "agreedAt");
        file.<DebtView>lines(after -> page(which, after), one -> line(file, one));
    }

    private List<DebtView> page(Debts.Which which, DebtView after) {
        return debts.list(which, after == null ? null : after.member(), CsvFile.AT_ONCE)
                .rows();
    }

    private static void line(CsvFile file, DebtView one) {
        DebtPlan plan = one.plan();
        if (plan == null) {
            file.line(one.member(), one.owed().inUnits(), one.planned().inUnits(), "", "", "", "", "", "", "");
            return;
        }
        file.line(
                one.member(),
                one.owed().inUnits(),
                one.planned().inUnits(),
                plan.amount().inUnits(),
                plan.share(),
                plan.until() == null ? "" : plan.until(),
                plan.came().inUnits(),
                plan.taken().inUnits(),
                plan.writtenOff().inUnits(),
                plan.at());
    }
}
