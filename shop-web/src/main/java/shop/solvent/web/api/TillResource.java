package shop.solvent.web.api;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.TillRequestId;
import shop.solvent.key.Scope;
import shop.solvent.order.ShownCoupon;
import shop.solvent.platform.Rejection;
import shop.solvent.till.TillAnswer;
import shop.solvent.till.TillDayView;
import shop.solvent.till.TillDayView.Difference;
import shop.solvent.till.TillDays;
import shop.solvent.till.TillOrder;
import shop.solvent.till.TillRequestView;
import shop.solvent.till.TillRequests;
import shop.solvent.till.TillSaleView;
import shop.solvent.till.TillSales;
import shop.solvent.till.TillView;
import shop.solvent.till.Tills;

/** What a merchant's cash register does. Its key works for one till, so no call names another. */
@Path("till")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TillResource {

    private static final long MOST = 100_000_000;
    private static final int LONGEST_NUMBER = 40;

    /** Ten thousand lines are less. */
    private static final int MOST_BYTES = 8_000_000;

    /** All of a pay code is less than that. */
    private static final int LONGEST_CODE = 600;

    @EJB
    private Tills tills;

    @EJB
    private TillSales sales;

    @EJB
    private TillRequests requests;

    @EJB
    private TillDays days;

    @Inject
    private Caller caller;

    private TillView till() {
        return tills.of(caller.holder());
    }

    /** The till that the key works for. */
    @GET
    @Scoped(Scope.TILLS)
    public JsonObject find() {
        TillView till = till();
        return Out.object()
                .text("till", till.id())
                .text("store", till.store())
                .text("terminal", till.number())
                .text("name", till.name())
                .code("use", tills.use(till.merchant()))
                .flag("open", till.isOpen())
                .json();
    }

    @POST
    @Path("sales")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.TILLS)
    public Reply sell(Body body) {
        TillOrder order = body.as(in -> new TillOrder(
                in.text("number", LONGEST_NUMBER),
                in.money("amount", Asset.CNY).amount(),
                in.text("code", LONGEST_CODE),
                in.optionalTexts("coupons", ShownCoupon.MOST),
                null));
        TillView till = till();
        TillSales.Sold sold = sales.sell(till, caller.code(), order);
        return Reply.made(
                sold.created(),
                written(sold.sale()),
                "till/sales/{}",
                sold.sale().number());
    }

    @GET
    @Path("sales/{number}")
    @Scoped(Scope.TILLS)
    public JsonObject sale(@PathParam("number") String number) {
        return written(sales.find(till(), number)).json();
    }

    @POST
    @Path("sales/{number}/refunds")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.TILLS)
    public JsonObject refund(@PathParam("number") String number, Body body) {
        Going going = body.as(in -> new Going(in.key(), in.money("amount", Asset.CNY), in.text("reason", 500)));
        return written(sales.refund(till(), number, going.key(), going.amount().amount(), going.reason(), caller.by()))
                .json();
    }

    private record Going(String key, Money amount, String reason) {}

    @POST
    @Path("sales/{number}/void")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.TILLS)
    public JsonObject undo(@PathParam("number") String number, Body body) {
        String reason = body.as(in -> in.text("reason", 500));
        return written(sales.undo(till(), number, reason, caller.by())).json();
    }

    /** Each line is answered by itself, as if it had come by itself. */
    @POST
    @Path("batches")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.TILLS)
    public JsonObject sellAll(Body body) {
        List<TillOrder> lines = body.as(in -> in.list(
                "lines",
                TillSales.MOST_AT_ONCE,
                one -> new TillOrder(
                        one.text("number", LONGEST_NUMBER),
                        one.number("amount", -Fields.MAX_NUMBER, Fields.MAX_NUMBER),
                        one.text("code", LONGEST_CODE),
                        one.optionalTexts("coupons", ShownCoupon.MOST),
                        one.instant("at"))));
        Locale language = caller.language();
        return Out.object()
                .list("answers", sales.sellAll(till(), caller.code(), lines), answer -> written(answer, language))
                .json();
    }

    /** The same as a table. */
    @POST
    @Path("batch-files")
    @Consumes("text/csv")
    @Scoped(Scope.TILLS)
    public JsonObject sellFile(@Largest(MOST_BYTES) Upload file) {
        Locale language = caller.language();
        return Out.object()
                .list(
                        "answers",
                        sales.sellFile(till(), caller.code(), file.bytes()),
                        answer -> written(answer, language))
                .json();
    }

    /** Shows an amount, as a code on the register's screen. */
    @POST
    @Path("requests")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.TILLS)
    public Reply ask(Body body) {
        Asked asked = body.as(in -> new Asked(in.money("amount", Asset.CNY), in.optionalText("note", 60)));
        TillRequestView made = requests.show(till(), asked.amount().amount(), asked.note(), caller.by());
        return Reply.made(true, written(made), "till/requests/{}", made.id());
    }

    private record Asked(Money amount, String note) {}

    @GET
    @Path("requests/{id}")
    @Scoped(Scope.TILLS)
    public JsonObject request(@PathParam("id") String id) {
        TillRequestView found = requests.find(TillRequestId.parse(id));
        if (!found.till().equals(till().id())) {
            throw Rejection.notFound("till-request", id);
        }
        return written(found).json();
    }

    @POST
    @Path("days/{day}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.TILLS)
    public JsonObject close(@PathParam("day") String day, Body body) {
        List<TillDays.Line> lines = body.as(in -> in.listOrNone(
                "lines",
                TillDays.MOST_LINES,
                one -> new TillDays.Line(
                        one.text("number", LONGEST_NUMBER),
                        one.number("amount", 0, MOST),
                        one.number("back", 0, MOST))));
        return written(days.close(till(), day(day), lines)).json();
    }

    /** As it was closed last. */
    @GET
    @Path("days/{day}")
    @Scoped(Scope.TILLS)
    public JsonObject closed(@PathParam("day") String day) {
        return written(days.latest(till().id(), day(day)).orElseThrow(() -> Rejection.notFound("till-day", day)))
                .json();
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            throw Rejection.notFound("till-day", text);
        }
    }

    private static Out written(TillSaleView sale) {
        return Out.object()
                .text("id", sale.id())
                .text("till", sale.till())
                .text("number", sale.number())
                .text("order", sale.state() == TillSaleView.State.WAITING ? null : sale.order())
                .money("amount", sale.amount())
                .money("back", sale.back())
                .code("state", sale.state())
                .text("soldAt", sale.soldAt())
                .text("day", sale.day());
    }

    private static Out written(TillAnswer answer, Locale language) {
        return Out.object()
                .text("number", answer.number())
                .text("outcome", answer.sale() == null ? "refused" : answer.created() ? "sold" : "known")
                .text("order", answer.sale() == null ? null : answer.sale().order())
                .reasons("reasons", answer.reason() == null ? List.of() : List.of(answer.reason()), language);
    }

    private static Out written(TillRequestView request) {
        return Out.object()
                .text("id", request.id())
                .text("till", request.till())
                .money("amount", request.amount())
                .text("note", request.note())
                .code("state", request.state())
                .text("path", "/shop/till/" + request.id())
                .text("expiresAt", request.expiresAt())
                .text("order", request.order());
    }

    private static Out written(TillDayView day) {
        return Out.object()
                .text("day", day.day())
                .flag("agrees", day.agrees())
                .object("register", written(day.register()))
                .object("own", written(day.own()))
                .list("differences", day.differences(), TillResource::written)
                .text("closedAt", day.closedAt());
    }

    private static Out written(TillDayView.Totals totals) {
        return Out.object()
                .number("sales", totals.sales())
                .number("amount", totals.amount())
                .number("back", totals.back());
    }

    private static Out written(Difference one) {
        return Out.object()
                .text("number", one.number())
                .code("kind", one.kind())
                .optional("amount", one.amount())
                .optional("back", one.back())
                .optional("ownAmount", one.ownAmount())
                .optional("ownBack", one.ownBack());
    }
}
