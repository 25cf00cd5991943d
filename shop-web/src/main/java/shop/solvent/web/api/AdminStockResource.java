package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.Stocking;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.StockBatchId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.key.Scope;
import shop.solvent.limited.BuyerLimit;
import shop.solvent.limited.BuyerLimits;
import shop.solvent.platform.Attempts;
import shop.solvent.stock.Counts;
import shop.solvent.stock.KeyFaces;
import shop.solvent.stock.StockBatchView;
import shop.solvent.stock.StockBatches;
import shop.solvent.stock.StockKeyView;
import shop.solvent.stock.StockPart;
import shop.solvent.stock.StockProblem;
import shop.solvent.stock.StockTally;
import shop.solvent.stock.StockedGood;
import shop.solvent.stock.Stocks;
import shop.solvent.supply.Outlook;
import shop.solvent.supply.Outlooks;
import shop.solvent.supply.StockWatch;
import shop.solvent.supply.StockWatches;
import shop.solvent.web.errors.Wording;

/** How goods are kept in stock, and the batches of keys that came in; no answer ever holds a key. */
@Path("admin/stock")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminStockResource {

    private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Inject
    private Goods goods;

    @Inject
    private Stocks stocks;

    @Inject
    private StockBatches batches;

    @Inject
    private KeyFaces faces;

    @Inject
    private Outlooks outlooks;

    @Inject
    private StockWatches watches;

    @Inject
    private Counts counts;

    @Inject
    private BuyerLimits limits;

    @Inject
    private Caller caller;

    @GET
    @Path("goods/{sku}")
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject find(@PathParam("sku") String sku) {
        return written(stocks.of(known(sku)), stocks.tally(sku))
                .list("parts", counts.parts(sku), AdminStockResource::written)
                .object("perBuyer", written(limits.of(sku)))
                .json();
    }

    @PUT
    @Path("goods/{sku}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject keep(@PathParam("sku") String sku, Body body) {
        record Wanted(Stocking stocking, int lowAt, int version, String reason) {}
        Wanted wanted = body.as(in ->
                new Wanted(stocking(in), (int) in.number("lowAt", 0, 1_000_000), in.version(), in.text("reason", 500)));
        Attempts.run(() -> stocks.keep(
                known(sku), wanted.stocking(), wanted.lowAt(), wanted.version(), wanted.reason(), caller.by()));
        return find(sku);
    }

    /** How long they last at the rate at which they were sold lately. */
    @GET
    @Path("goods/{sku}/outlook")
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject outlook(@PathParam("sku") String sku) {
        return written(outlooks.of(known(sku)), watches.of(sku)).json();
    }

    /** Says how many days before they run out somebody is told. */
    @PUT
    @Path("goods/{sku}/outlook")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject watch(@PathParam("sku") String sku, Body body) {
        record Wanted(int lowDays, int version, String reason) {}
        Wanted wanted =
                body.as(in -> new Wanted((int) in.number("lowDays", 0, 365), in.version(), in.text("reason", 500)));
        Attempts.run(() -> watches.watch(known(sku), wanted.lowDays(), wanted.version(), wanted.reason(), caller.by()));
        return outlook(sku);
    }

    private static Out written(Outlook outlook, StockWatch watch) {
        return Out.object()
                .text("sku", outlook.sku())
                .number("left", outlook.left())
                .number("sold", outlook.sold())
                .number("days", outlook.days().size())
                .optional("soonest", outlook.soonest())
                .optional("likely", outlook.likely())
                .optional("latest", outlook.latest())
                .number("lowDays", watch.lowDays())
                .text("lowSince", watch.lowSince())
                .number("version", watch.version());
    }

    private static Stocking stocking(Fields in) {
        String text = in.choice(
                "stocking",
                Arrays.stream(Stocking.values())
                        .filter(one -> one != Stocking.HOOK
                                && one != Stocking.PRESALE) // they follow from what is said elsewhere
                        .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toArray(String[]::new));
        return text == null
                ? null
                : Stocking.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Pieces come in, or go out. */
    @POST
    @Path("goods/{sku}/pieces")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject add(@PathParam("sku") String sku, Body body) {
        record Wanted(String key, int pieces, String reason) {}
        Wanted wanted = body.as(in ->
                new Wanted(in.key(), (int) in.number("pieces", -Counts.MOST, Counts.MOST), in.text("reason", 500)));
        Attempts.run(() -> counts.add(wanted.key(), known(sku), wanted.pieces(), wanted.reason(), caller.by()));
        return find(sku);
    }

    /** Says what channels have to sell. */
    @PUT
    @Path("goods/{sku}/parts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject allot(@PathParam("sku") String sku, Body body) {
        record Part(String channel, int left) {}
        record Wanted(List<Part> parts, String reason) {}
        Wanted wanted = body.as(in -> new Wanted(
                in.list(
                        "parts",
                        500,
                        part -> new Part(part.text("channel", 32), (int) part.number("left", 0, Counts.MOST))),
                in.text("reason", 500)));
        Map<String, Integer> left = new TreeMap<>();
        wanted.parts().forEach(part -> left.put(part.channel(), part.left()));
        Attempts.run(() -> counts.allot(known(sku), left, wanted.reason(), caller.by()));
        return find(sku);
    }

    /** Says how many one buyer gets. */
    @PUT
    @Path("goods/{sku}/per-buyer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject bound(@PathParam("sku") String sku, Body body) {
        record Wanted(int most, int days, int version, String reason) {}
        Wanted wanted = body.as(in -> new Wanted(
                (int) in.number("most", 0, BuyerLimits.MOST),
                (int) in.number("days", 0, BuyerLimits.LONGEST),
                in.version(),
                in.text("reason", 500)));
        Attempts.run(() ->
                limits.say(known(sku), wanted.most(), wanted.days(), wanted.version(), wanted.reason(), caller.by()));
        return find(sku);
    }

    @GET
    @Path("goods/{sku}/batches")
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject list(@PathParam("sku") String sku, @BeanParam Part part) {
        String of = known(sku);
        return part.by(StockBatchId::parse)
                .answer(
                        "batches",
                        (after, size) -> batches.list(of, after, size),
                        AdminStockResource::written,
                        StockBatchView::id);
    }

    @POST
    @Path("goods/{sku}/batches")
    @Consumes({MediaType.TEXT_PLAIN, "text/csv", SPREADSHEET})
    @Scoped(Scope.ADMIN_STOCK)
    public Reply bring(
            @PathParam("sku") String sku,
            @QueryParam("name") String name,
            @QueryParam("until") String until,
            @Largest(StockBatches.MOST_BYTES) Upload file) {
        StockBatches.Begun begun = batches.begin(
                known(sku),
                name,
                null,
                until == null ? null : StatementOut.day("until", until),
                file.bytes(),
                caller.by());
        return Reply.made(begun.now(), written(batches.find(begun.id())), "admin/stock/batches/{}", begun.id());
    }

    @GET
    @Path("batches/{id}")
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject batch(@PathParam("id") String id) {
        return written(batches.find(StockBatchId.parse(id))).json();
    }

    @GET
    @Path("batches/{id}/problems")
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject problems(@PathParam("id") String id, @BeanParam Part part) {
        StockBatchView batch = batches.find(StockBatchId.parse(id));
        Wording wording = Wording.in(caller.language());
        return part.by(text -> (int) Math.min(Integer.MAX_VALUE, Query.numbered("line", text)))
                .answer(
                        "problems",
                        (after, size) -> batches.problems(batch, after == null ? -1 : after, size),
                        problem -> written(problem, wording),
                        StockProblem::line);
    }

    /** Takes out of the stock what was not sold of it. */
    @POST
    @Path("batches/{id}/void")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject makeVoid(@PathParam("id") String id, Body body) {
        String reason = body.as(in -> in.text("reason", 500));
        StockBatchId batch = StockBatchId.parse(id);
        Attempts.run(() -> batches.makeVoid(batch, reason, caller.by()));
        return batch(id);
    }

    /** Says what buyers may see of a key that is not sold, and what it costs whoever chooses it. */
    @PUT
    @Path("keys/{id}/face")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject show(@PathParam("id") String id, Body body) {
        record Wanted(String face, long premium, String reason) {}
        Wanted wanted = body.as(in -> new Wanted(
                in.optionalText("face", KeyFaces.LONGEST),
                in.number("premium", 0, Catalogue.HIGHEST_PRICE),
                in.text("reason", 500)));
        StockKeyId key = StockKeyId.parse(id);
        Attempts.run(() -> faces.say(key, wanted.face(), wanted.premium(), wanted.reason(), caller.by()));
        return written(batches.key(key)).json();
    }

    private String known(String sku) {
        return goods.find(sku).sku();
    }

    private static Out written(StockedGood good, StockTally tally) {
        return Out.object()
                .text("sku", good.sku())
                .code("stocking", good.stocking())
                .number("lowAt", good.lowAt())
                .flag("low", good.isLow())
                .number("version", good.version())
                .object(
                        "keys",
                        Out.object()
                                .number("free", tally.free())
                                .number("reserved", tally.reserved())
                                .number("taken", tally.taken())
                                .number("spent", tally.spent())
                                .number("void", tally.gone())
                                .number("expired", tally.expired()));
    }

    private static Out written(StockPart part) {
        return Out.object()
                .text("channel", part.channel().isEmpty() ? null : part.channel())
                .number("left", part.left())
                .number("taken", part.taken());
    }

    private static Out written(BuyerLimit limit) {
        return Out.object()
                .number("most", limit.most())
                .number("days", limit.days())
                .number("version", limit.version());
    }

    private static Out written(StockBatchView batch) {
        return Out.object()
                .text("id", batch.id())
                .text("sku", batch.sku())
                .text("name", batch.name())
                .code("state", batch.state())
                .text("goodUntil", batch.goodUntil())
                .number("lines", batch.lines())
                .number("done", batch.done())
                .number("added", batch.added())
                .number("problemCount", batch.problemCount())
                .text("by", batch.by())
                .text("at", batch.at())
                .text("endedAt", batch.endedAt())
                .text("voidAt", batch.voidAt());
    }

    private static Out written(StockKeyView key) {
        return Out.object()
                .text("id", key.id())
                .text("sku", key.sku())
                .text("batch", key.batch())
                .number("line", key.line())
                .code("state", key.state())
                .text("goodUntil", key.goodUntil())
                .text("face", key.face())
                .money("premium", Money.fen(key.premium()));
    }

    private static Out written(StockProblem problem, Wording wording) {
        Out out = Out.object()
                .number("line", problem.line())
                .text("code", problem.code())
                .text(
                        "text",
                        wording.say(Reason.of(problem.code(), problem.parameters()))
                                .orElse(null));
        return problem.other() == null
                ? out
                : out.text("otherBatch", problem.other()).number("otherLine", problem.otherLine());
    }
}
