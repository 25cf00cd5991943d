package shop.solvent.web.admin.stock;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Goods;
import shop.solvent.hook.LicenceState;
import shop.solvent.hook.LicenceView;
import shop.solvent.hook.Licences;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.StockBatchId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.stock.Counts;
import shop.solvent.stock.KeyState;
import shop.solvent.stock.StockBatchView;
import shop.solvent.stock.StockBatches;
import shop.solvent.stock.StockKeyView;
import shop.solvent.stock.StockProblem;
import shop.solvent.supply.Outlook;
import shop.solvent.supply.Outlooks;
import shop.solvent.supply.StockWatch;
import shop.solvent.supply.StockWatches;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/**
 * Hands out the batches of goods, where the keys of one stand, which of its lines became none, the parts of a number of pieces, what
 * runs out, or what others make. No key itself is in any.
 */
@WebServlet("/admin/stock-export")
public class StockExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Goods goods;

    @Inject
    private StockBatches batches;

    @Inject
    private Counts counts;

    @Inject
    private StockWatches watches;

    @Inject
    private Outlooks outlooks;

    @Inject
    private Licences licences;

    @Inject
    private ShopDays days;

    @Inject
    private Formats show;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String what = String.valueOf(request.getParameter("what"));
        switch (what) {
            case "parts" -> ofGoods(request, response, this::parts);
            case "batches" -> ofGoods(request, response, this::batches);
            case "low" -> low(request, response);
            case "licences" -> licences(request, response);
            default -> ofBatch(what, request, response);
        }
    }

    private void ofBatch(String what, HttpServletRequest request, HttpServletResponse response) throws IOException {
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
        boolean problems = what.equals("problems");
        audit.export(
                problems ? "stock-problems" : "stock-keys",
                new Filters().and("id", batch.id()).and("state", state).toString(),
                request.getUserPrincipal().getName());
        if (problems) {
            problems(request, response, batch);
        } else {
            keys(request, response, batch, state);
        }
    }

    @FunctionalInterface
    private interface OfGoods {
        void write(String sku, HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private void ofGoods(HttpServletRequest request, HttpServletResponse response, OfGoods list) throws IOException {
        String sku;
        try {
            sku = goods.find(String.valueOf(request.getParameter("sku"))).sku();
        } catch (Rejection unknown) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        list.write(sku, request, response);
    }

    private void told(String what, Filters filters, HttpServletRequest request) {
        audit.export(what, filters.toString(), request.getUserPrincipal().getName());
    }

    /** As it can be brought back with other figures. */
    private void parts(String sku, HttpServletRequest request, HttpServletResponse response) throws IOException {
        told("stock-parts", new Filters().and("sku", sku), request);
        CsvFile file = file(request, response, "stock-parts");
        file.line("channel", "left", "reserved", "taken");
        counts.parts(sku).forEach(part -> file.line(part.channel(), part.left(), part.reserved(), part.taken()));
    }

    private void batches(String sku, HttpServletRequest request, HttpServletResponse response) throws IOException {
        told("stock-batches", new Filters().and("sku", sku), request);
        CsvFile file = file(request, response, "stock-batches");
        file.line(
                "id",
                "file",
                "state",
                "lines",
                "added",
                "problems",
                "goodUntil",
                "note",
                "by",
                "at",
                "voidAt",
                "voidBy",
                "voidReason");
        file.<StockBatchView>lines(
                last -> batches.list(sku, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.name(),
                        one.state(),
                        one.lines(),
                        one.added(),
                        one.problemCount(),
                        days.time(one.goodUntil()),
                        one.note(),
                        one.by(),
                        days.time(one.at()),
                        days.time(one.voidAt()),
                        one.voidBy(),
                        one.voidReason()));
    }

    private void low(HttpServletRequest request, HttpServletResponse response) throws IOException {
        told("stock-low", new Filters(), request);
        CsvFile file = file(request, response, "stock-low");
        file.line("sku", "left", "lastsDays", "since");
        String last = null;
        Slice<StockWatch> some;
        do {
            some = watches.low(last, CsvFile.AT_ONCE);
            Map<String, Outlook> outlook =
                    outlooks.ofAll(some.rows().stream().map(StockWatch::sku).toList());
            for (StockWatch one : some.rows()) {
                Outlook ahead = outlook.get(one.sku());
                file.line(one.sku(), ahead.left(), ahead.isKnown() ? ahead.likely() : null, days.time(one.lowSince()));
                last = one.sku();
            }
        } while (some.more());
    }

    /** What is asked for elsewhere; no licence itself is among it. */
    private void licences(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String sku = Filters.given(request.getParameter("sku"));
        String wanted = Filters.given(request.getParameter("state"));
        LicenceState state;
        try {
            state = wanted == null ? null : LicenceState.valueOf(wanted);
        } catch (IllegalArgumentException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        told("licences", new Filters().and("state", state).and("sku", sku), request);
        CsvFile file = file(request, response, "licences");
        file.line(
                "id", "order", "line", "place", "sku", "member", "channel", "state", "calls", "askedAt", "dueAt",
                "endedAt");
        file.<LicenceView>lines(
                last -> licences.list(sku, state, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.order(),
                        one.line() + 1,
                        one.place(),
                        one.sku(),
                        one.member(),
                        one.channel(),
                        one.state(),
                        one.attempts(),
                        days.time(one.askedAt()),
                        days.time(one.dueAt()),
                        days.time(one.endedAt())));
    }

    private void keys(HttpServletRequest request, HttpServletResponse response, StockBatchView batch, KeyState state)
            throws IOException {
        CsvFile file = file(request, response, "stock-keys");
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

    private void problems(HttpServletRequest request, HttpServletResponse response, StockBatchView batch)
            throws IOException {
        CsvFile file = file(request, response, "stock-problems");
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
