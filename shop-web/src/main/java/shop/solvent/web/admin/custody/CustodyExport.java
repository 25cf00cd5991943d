package shop.solvent.web.admin.custody;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import shop.solvent.audit.Audit;
import shop.solvent.custody.CurrencyCoverage;
import shop.solvent.custody.Solvency;
import shop.solvent.custody.SolvencyView;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Slice;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;

/**
 * Hands out what the shop owed and had at the end of each day: a line for each day, one for each kind of what was owed, and two for each
 * other currency, in its own minor units.
 */
@WebServlet("/admin/custody-export")
public class CustodyExport extends ListExport {

    private static final long serialVersionUID = 1;

    @EJB
    private Solvency solvency;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        audit.export(
                "custody", new Filters().toString(), request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "custody");
        file.line("day", "what", "fen", "coveredBy", "custodyRatio", "lawRatio", "least", "stated", "lawful");
        LocalDate before = null;
        boolean more = true;
        while (more) {
            Slice<SolvencyView> some = solvency.days(before, Slice.LARGEST);
            for (SolvencyView day : some.rows()) {
                write(file, day);
                before = day.day();
            }
            more = some.more();
        }
    }

    private static void write(CsvFile file, SolvencyView day) {
        file.line(
                day.day(),
                "custody",
                day.custody().amount(),
                day.coveredBy(),
                day.custodyRatio(),
                day.ratio(),
                day.least().amount(),
                day.stated() == null ? "" : day.stated().amount(),
                day.isLawful());
        for (CurrencyCoverage one : day.abroad()) {
            file.line(
                    day.day(),
                    "custody:" + one.currency(),
                    one.custody().amount(),
                    one.coveredBy(),
                    "",
                    "",
                    "",
                    one.stated() == null ? "" : one.stated().amount(),
                    one.isCovered());
            file.line(day.day(), "owed:" + one.currency(), one.owed().amount(), "", "", "", "", "", "");
        }
        file.line(day.day(), "owed", day.owed().amount(), "", "", "", "", "", "");
        day.coverage()
                .byKind()
                .forEach((String kind, Money amount) ->
                        file.line(day.day(), "owed:" + kind, amount.amount(), "", "", "", "", "", ""));
    }
}
