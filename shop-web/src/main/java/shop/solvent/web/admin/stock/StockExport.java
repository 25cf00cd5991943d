package shop.solvent.web.admin.stock;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Goods;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.StockBatchId;
import shop.solvent.platform.Rejection;
import shop.solvent.stock.Counts;
import shop.solvent.stock.KeyState;
import shop.solvent.stock.StockBatchView;
import shop.solvent.stock.StockBatches;
import shop.solvent.stock.StockKeyView;
import shop.solvent.stock.StockProblem;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ShopDays;

/** Hands out where the keys of a batch stand, which of its lines became none, or the parts of a number of pieces. No key itself is in any. */
@WebServlet("/admin/stock-export")
public class StockExport extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private Goods goods;

    @Inject
    private StockBatches batches;

    @Inject
    private Counts counts;

    @Inject
    private ShopDays days;

    @Inject
    private Formats show;

    @Inject
    private Audit audit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("parts".equals(request.getParameter("what"))) {
            parts(request, response);
            return;
        }
        StockBatchView batch;
        KeyState state;
        try {
            batch = batches.find(StockBatchId.parse(String.valueOf(request.getParameter("id"))));
            String wanted = Filters.given(request.getParameter("state"));
            state = wanted == null ? null : KeyState.valueOf(wanted);
        } catch (IllegalArgumentException | Rejection malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        boolean problems = "problems".equals(request.getParameter("what"));
        audit.export(
                problems ? "stock-problems" : "stock-keys",
                new Filters().and("id", batch.id()).and("state", state).toString(),
                request.getUserPrincipal().getName());
        if (problems) {
            problems(response, batch);
        } else {
            keys(response, batch, state);
        }
    }

    /** As it can be brought back with other figures. */
    private void parts(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String sku;
        try {
            sku = goods.find(String.valueOf(request.getParameter("sku"))).sku();
        } catch (Rejection unknown) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        audit.export(
                "stock-parts",
                new Filters().and("sku", sku).toString(),
                request.getUserPrincipal().getName());
        CsvFile file = CsvFile.answer(response, "stock-parts");
        file.line("channel", "left", "taken");
        counts.parts(sku).forEach(part -> file.line(part.channel(), part.left(), part.taken()));
    }

    private void keys(HttpServletResponse response, StockBatchView batch, KeyState state) throws IOException {
        CsvFile file = CsvFile.answer(response, "stock-keys");
        file.line("line", "id", "ending", "state", "goodUntil", "order", "changedAt", "face", "premium");
        file.<StockKeyView>lines(
                last -> batches.keys(batch, state, last == null ? 0 : last.line(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.line(),
                        one.id(),
                        one.ending(),
                        one.state(),
                        days.time(one.goodUntil()),
                        one.order(),
                        days.time(one.changedAt()),
                        one.face(),
                        Money.fen(one.premium()).inUnits()));
    }

    private void problems(HttpServletResponse response, StockBatchView batch) throws IOException {
        CsvFile file = CsvFile.answer(response, "stock-problems");
        file.line("line", "code", "text", "otherBatch", "otherLine");
        file.<StockProblem>lines(
                last -> batches.problems(batch, last == null ? -1 : last.line(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.line(),
                        one.code(),
                        show.reason(Reason.of(one.code(), one.parameters())),
                        one.other(),
                        one.other() == null ? null : one.otherLine()));
    }
}
