package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.rules.Withholding;
import shop.solvent.tax.TaxMonth;
import shop.solvent.tax.TaxRow;
import shop.solvent.tax.Withholdings;
import shop.solvent.web.admin.CsvFile;

/** What a member earned by the month before and after tax, with how it was worked out; {@code file} hands a month out as a certificate. */
@WebServlet("/me/tax")
public class TaxPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Withholdings withholdings;

    /**
     * @param months the latest first
     * @param chosen the month that is shown; null where there is none
     * @param rows of the chosen month, the latest first
     * @param nameKnown whether a provider found the member's real name to be theirs
     * @param decided whether the shop said how it withholds
     * @param method by which it withholds now; null for not at all
     */
    public record Model(
            List<TaxMonth> months,
            TaxMonth chosen,
            List<TaxRow> rows,
            boolean nameKnown,
            boolean decided,
            Withholding method) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        MemberId member = visit.known().member();
        List<TaxMonth> months = withholdings.months(member);
        TaxMonth chosen = chosen(visit.given("month"), months);
        List<TaxRow> rows = chosen == null ? List.of() : withholdings.rows(member, chosen.month());
        if (chosen != null && visit.given("file") != null) {
            file(chosen, rows, response);
            return;
        }
        Map<MemberId, ?> names = withholdings.names(List.of(member));
        Withholdings.Present present = withholdings.present();
        render(
                "tax",
                new Model(months, chosen, rows, names.containsKey(member), present.decided(), present.method()),
                request,
                response);
    }

    /** What names no month of theirs means the latest. */
    private static TaxMonth chosen(String text, List<TaxMonth> months) {
        YearMonth named;
        try {
            named = text == null ? null : YearMonth.parse(text);
        } catch (DateTimeException none) {
            named = null;
        }
        for (TaxMonth one : months) {
            if (one.month().equals(named)) {
                return one;
            }
        }
        return months.isEmpty() ? null : months.get(0);
    }

    private static void file(TaxMonth month, List<TaxRow> rows, HttpServletResponse response) throws IOException {
        CsvFile file = CsvFile.answer(response, "tax-" + month.month());
        file.line(
                "month",
                "order",
                "takenBack",
                "gross",
                "method",
                "income",
                "deducted",
                "taxable",
                "rateBasisPoints",
                "quick",
                "due",
                "withheld",
                "net");
        for (TaxRow row : rows) {
            file.line(
                    row.month(),
                    row.order(),
                    row.takenBack(),
                    row.gross().inUnits(),
                    row.method() == null ? "undecided" : row.method(),
                    row.income().inUnits(),
                    row.deducted().inUnits(),
                    row.taxable().inUnits(),
                    row.rate(),
                    row.quick().inUnits(),
                    row.due().inUnits(),
                    row.withheld().inUnits(),
                    row.net().inUnits());
        }
        file.line(
                month.month(),
                "",
                "",
                month.gross().inUnits(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                month.withheld().inUnits(),
                month.net().inUnits());
    }
}
