package shop.solvent.web.admin.tax;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.tax.RealNames.RealName;
import shop.solvent.tax.TaxMonth;
import shop.solvent.tax.Withholdings;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.SignedIn;

/**
 * Hands out who earned what in a month and what was withheld of it, as the tax office wants it. Real names are in it for who may see
 * names, and are empty for others.
 */
@WebServlet("/admin/tax-export")
public class TaxExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Withholdings withholdings;

    @Inject
    private SignedIn user;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        YearMonth month = TaxPage.chosen(request.getParameter("month"), YearMonth.now(clock));
        boolean named = user.may(Permission.SEE_NAMES);
        audit.export(
                "tax",
                new Filters().and("month", month).and("names", named).toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "tax-" + month);
        file.line("month", "member", "nameKnown", "realName", "gross", "undecided", "withheld", "net");
        long after = 0;
        List<TaxMonth> some;
        do {
            some = withholdings.members(month, after, CsvFile.AT_ONCE).rows();
            Map<MemberId, RealName> names =
                    withholdings.names(some.stream().map(TaxMonth::member).toList());
            for (TaxMonth one : some) {
                RealName name = names.get(one.member());
                file.line(
                        one.month(),
                        one.member(),
                        name != null,
                        name == null || !named ? "" : name.name(),
                        one.gross().inUnits(),
                        one.undecided().inUnits(),
                        one.withheld().inUnits(),
                        one.net().inUnits());
                after = one.member().value();
            }
        } while (some.size() == CsvFile.AT_ONCE);
    }
}
