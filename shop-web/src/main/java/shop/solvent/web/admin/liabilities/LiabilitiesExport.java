package shop.solvent.web.admin.liabilities;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import shop.solvent.audit.Audit;
import shop.solvent.liability.Liabilities;
import shop.solvent.liability.LiabilityView;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out all proofs of liabilities. */
@WebServlet("/admin/liabilities-export")
public class LiabilitiesExport extends ListExport {

    private static final long serialVersionUID = 1;

    @EJB
    private transient Liabilities liabilities;

    @Inject
    private Formats show;

    @Inject
    private ShopDays times;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        audit.export("liabilities", "", request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "liabilities");
        file.line(
                show.phrase("liabilities.number"),
                show.phrase("liabilities.day"),
                show.phrase("liabilities.state"),
                show.phrase("liabilities.owed"),
                show.phrase("liabilities.custody"),
                show.phrase("liabilities.totals"),
                show.phrase("liabilities.members"),
                show.phrase("liabilities.depth"),
                show.phrase("liabilities.root"),
                show.phrase("liabilities.hash"),
                show.phrase("liabilities.published"),
                show.phrase("liabilities.took"),
                show.phrase("liabilities.failures"),
                show.phrase("liabilities.why"));
        file.<LiabilityView>lines(
                last -> liabilities
                        .all(last == null ? Long.MAX_VALUE : last.number(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.number(),
                        one.day(),
                        show.label("liability-state", one.state()),
                        one.owed(),
                        one.custody(),
                        one.totals().entrySet().stream()
                                .map(sum -> sum.getKey() + " " + sum.getValue())
                                .collect(Collectors.joining(", ")),
                        one.members(),
                        one.depth(),
                        one.root(),
                        one.hash(),
                        times.time(one.publishedAt()),
                        one.millis(),
                        one.failures(),
                        one.reason() == null ? "" : show.reason(one.reason())));
    }
}
