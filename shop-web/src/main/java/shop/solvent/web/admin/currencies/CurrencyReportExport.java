package shop.solvent.web.admin.currencies;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import shop.solvent.audit.Audit;
import shop.solvent.currency.CurrencyReport;
import shop.solvent.currency.CurrencyReport.Row;
import shop.solvent.currency.CurrencyReport.Sum;
import shop.solvent.currency.CurrencyReports;
import shop.solvent.currency.PublishedRate;
import shop.solvent.kernel.AmountText;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.ListExport;

/** Hands out what there is in each currency: amounts in the unit of each, and in the one that was chosen, with the rate and its day. */
@WebServlet("/admin/currencies-export")
public class CurrencyReportExport extends ListExport {

    private static final long serialVersionUID = 1;

    @EJB
    private CurrencyReports reports;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ReportTime time = ReportTime.of(
                request.getParameter("from"), request.getParameter("until"), request.getParameter("in"), clock);
        CurrencyReport report;
        try {
            report = reports.of(time.first(), time.last(), time.in());
        } catch (Rejection refused) {
            response.sendError(422);
            return;
        }
        audit.export(
                "currencies",
                time.filters().toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "currencies");
        file.line(
                "currency",
                "from",
                "until",
                "members",
                "others",
                "own",
                "custody",
                "covered",
                "passing",
                "underWay",
                "convertedOut",
                "convertedInto",
                "fees",
                "broughtIn",
                "sentBack",
                "conversions",
                "rate",
                "rateDay",
                "rateBy",
                "in",
                "membersIn",
                "othersIn",
                "ownIn",
                "custodyIn");
        report.rows().forEach(row -> write(file, row, report));
        Sum sum = report.sum();
        file.line(
                "all",
                report.first(),
                report.last(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                report.in(),
                plain(sum.members()),
                plain(sum.others()),
                plain(sum.own()),
                plain(sum.custody()));
    }

    private static void write(CsvFile file, Row row, CurrencyReport report) {
        PublishedRate rate = report.rates().get(row.currency());
        Sum one = row.inOne();
        file.line(
                row.currency(),
                report.first(),
                report.last(),
                plain(row.members()),
                plain(row.others()),
                plain(row.own()),
                plain(row.custody()),
                row.isCovered(),
                plain(row.passing()),
                plain(row.underWay()),
                plain(row.out()),
                plain(row.into()),
                plain(row.fees()),
                plain(row.brought()),
                plain(row.back()),
                row.conversions(),
                rate == null
                        ? ""
                        : java.math.BigDecimal.valueOf(rate.worth(), 8).toPlainString(),
                rate == null ? "" : rate.day(),
                rate == null ? "" : rate.provider(),
                report.in(),
                one == null ? "" : plain(one.members()),
                one == null ? "" : plain(one.others()),
                one == null ? "" : plain(one.own()),
                one == null ? "" : plain(one.custody()));
    }

    private static String plain(Money money) {
        return AmountText.plain(money);
    }
}
