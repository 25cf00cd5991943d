package shop.solvent.web.admin.disputes;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.dispute.DisputeFigures;
import shop.solvent.dispute.Disputes;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;

/** Hands out how each merchant stands with its disputes, a line for each. */
@WebServlet("/admin/dispute-figures-export")
public class DisputeFiguresExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Disputes disputes;

    @Inject
    private Merchants merchants;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        audit.export(
                "dispute-figures",
                new Filters().toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "dispute-figures");
        file.line(
                "merchant",
                "days",
                "opened",
                "open",
                "won",
                "lost",
                "notAnswered",
                "givenBackFen",
                "medianHours",
                "orders",
                "disputesPer10000Orders");
        for (MerchantView merchant : merchants.all()) {
            if (Reach.current().seesMerchant(merchant.code())) {
                DisputeFigures one = disputes.figures(merchant, DisputesPage.DAYS);
                file.line(
                        one.merchant(),
                        DisputesPage.DAYS,
                        one.opened(),
                        one.open(),
                        one.won(),
                        one.lost(),
                        one.silent(),
                        one.givenBack().amount(),
                        one.medianHours(),
                        one.orders(),
                        one.rate());
            }
        }
    }
}
