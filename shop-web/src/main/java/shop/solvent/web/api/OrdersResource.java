package shop.solvent.web.api;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import shop.solvent.commission.CommissionView;
import shop.solvent.dryrun.DryRuns;
import shop.solvent.entitlement.EntitlementQuery;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.key.Scope;
import shop.solvent.ledger.JournalView;
import shop.solvent.ledger.TransferView;
import shop.solvent.order.Answer;
import shop.solvent.order.CancelOrder;
import shop.solvent.order.Cancelled;
import shop.solvent.order.Checkout;
import shop.solvent.order.HeldOrders;
import shop.solvent.order.LegBack;
import shop.solvent.order.LineLeft;
import shop.solvent.order.OrderEvent;
import shop.solvent.order.OrderExplanation;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.PartRefunds;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.Receipt;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.RefundPart;
import shop.solvent.order.RefundParts;
import shop.solvent.order.RefundReceipt;
import shop.solvent.order.Refunds;
import shop.solvent.order.ShownCoupon;
import shop.solvent.order.State;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Trace;
import shop.solvent.presale.Presales;
import shop.solvent.review.Reviews;
import shop.solvent.review.WriteReview;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.checkout.CheckoutPoint;
import shop.solvent.rules.explain.RuleAnswer;
import shop.solvent.rules.point.Choice;
import shop.solvent.stepup.Shown;
import shop.solvent.web.errors.ProblemDetails;

/** Orders. A channel sees and refunds its own; another's is not there for it. */
@Path("orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {

    private static final int MOST_OF_ONE = 9999;
    private static final int MOST_ORDERS = 100;

    @EJB
    private Checkout checkout;

    @Inject
    private Orders orders;

    @Inject
    private Refunds refunds;

    @Inject
    private PartRefunds partRefunds;

    @Inject
    private Presales presales;

    @Inject
    private Entitlements entitlements;

    @Inject
    private HeldOrders heldOrders;

    @Inject
    private Reviews reviews;

    @Inject
    private DryRuns dryRuns;

    @Inject
    private Caller caller;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ORDERS)
    public Reply place(Body body) {
        Wanted wanted = body.as(this::wanted);
        Receipt receipt = checkout.place(wanted.order(), wanted.shown());
        if (receipt.outcome() == Outcome.STEP_UP) {
            throw checkout.askFor(wanted.order());
        }
        return Reply.made(receipt.created(), written(receipt), "orders/{}", receipt.id());
    }

    /** @param shown the one-time code that was asked for; null if none was */
    private record Wanted(PlaceOrder order, Shown shown) {}

    private Wanted wanted(Fields in) {
        return new Wanted(order(in), StepUpIn.shown(in));
    }

    /**
     * Each order is answered by itself, as if it had come by itself; one that needs a one-time code is refused, and sent none:
     * it is asked for alone.
     */
    @POST
    @Path("batch")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ORDERS)
    public JsonObject placeAll(Body body) {
        List<Wanted> wanted = body.as(in -> in.list("orders", MOST_ORDERS, this::wanted));
        Answer[] answers = new Answer[wanted.size()];
        List<PlaceOrder> proved = new ArrayList<>();
        List<Integer> at = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            try {
                proved.add(checkout.proved(wanted.get(i).order(), wanted.get(i).shown()));
                at.add(i);
            } catch (Rejection refused) {
                answers[i] = new Answer.Rejected(refused);
            }
        }
        List<Answer> placed = checkout.placeAll(proved);
        for (int i = 0; i < placed.size(); i++) {
            answers[at.get(i)] = placed.get(i);
        }
        return Out.object()
                .list(
                        "answers",
                        IntStream.range(0, answers.length).boxed().toList(),
                        index -> written(wanted.get(index).order().key(), answers[index]))
                .json();
    }

    private Out written(String key, Answer answer) {
        Out out = Out.object().text("key", key);
        if (answer instanceof Answer.Rejected rejected) {
            ProblemDetails problem = ProblemDetails.of(rejected.rejection());
            return out.number("status", problem.status())
                    .json("problem", problem.toJson(caller.language(), Trace.id()));
        }
        Receipt receipt = answer.receipt();
        return out.number("status", receipt.created() ? 201 : 200).object("order", written(receipt));
    }

    private PlaceOrder order(Fields in) {
        return new PlaceOrder(
                in.key(),
                in.id("member", MemberId::parse),
                caller.own(in.optionalText("channel", 32)),
                in.list("lines", CheckoutPoint.MOST_LINES, OrdersResource::line),
                in.optionalText("device", 200),
                null,
                in.optionalTexts("coupons", ShownCoupon.MOST),
                in.optionalId("quote", QuoteId::parse),
                spend(in));
    }

    /** Each of coins and points may be left out. */
    static Spent spend(Fields in) {
        return in.optionalObject("spend", of -> new Spent(most(of, "coins"), most(of, "points")));
    }

    private static long most(Fields in, String what) {
        Long most = in.optionalNumber(what, 0, PlaceOrder.MOST_SPENT);
        return most == null ? 0 : most;
    }

    static PlaceOrder.Line line(Fields in) {
        return new PlaceOrder.Line(
                in.text("sku", 40),
                (int) in.number("quantity", 1, MOST_OF_ONE),
                in.optionalId("chosen", StockKeyId::parse));
    }

    @GET
    @Scoped(Scope.ORDERS)
    public JsonObject list(
            @QueryParam("member") String member,
            @QueryParam("state") String state,
            @BeanParam Span span,
            @BeanParam Part part) {
        MemberId buyer = Query.id("member", member, MemberId::parse);
        OrderQuery query = new OrderQuery(
                null,
                buyer == null ? null : List.of(buyer),
                caller.code(),
                Query.choice("state", state, State.class),
                span.from(),
                span.until());
        return written(orders, query, part.by(OrderId::parse), caller.language())
                .json();
    }

    static Out written(Orders orders, OrderQuery query, Paging<OrderId> paging, Locale locale) {
        return Paging.written(
                "orders",
                paging.ask((last, size) -> orders.list(query, last, size)),
                order -> written(order, locale),
                OrderView::id);
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.ORDERS)
    public JsonObject find(@PathParam("id") String id) {
        return written(own(id), caller.language()).json();
    }

    @GET
    @Path("{id}/explanation")
    @Scoped(Scope.ORDERS)
    public JsonObject explain(@PathParam("id") String id) {
        return written(orders.explain(own(id).id())).json();
    }

    /** What its buyer got of it, and what became of that. */
    @GET
    @Path("{id}/entitlements")
    @Scoped(Scope.ENTITLEMENTS)
    public JsonObject entitlements(@PathParam("id") String id, @BeanParam Part part) {
        EntitlementQuery query = EntitlementQuery.of(own(id).id());
        return part.by(EntitlementId::parse)
                .answer(
                        "entitlements",
                        (last, size) -> entitlements.list(query, last, size),
                        EntitlementsResource::written,
                        EntitlementView::id);
    }

    @POST
    @Path("{id}/refunds")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.REFUNDS)
    public Reply refund(@PathParam("id") String id, Body body) {
        OrderId order = OrderId.parse(id);
        RefundParts asked = body.as(in -> new RefundParts(
                in.key(),
                "channel:" + caller.code(),
                caller.code(),
                order,
                in.optionalList("lines", PartRefunds.MOST_PARTS, OrdersResource::part),
                in.text("reason", 500),
                "wallet".equals(in.optionalChoice("into", "origin", "wallet"))));
        RefundReceipt receipt = asked.parts().isEmpty()
                ? refunds.refund(new RefundOrder(
                        asked.key(), asked.by(), asked.channel(), order, asked.reason(), asked.intoWallet()))
                : partRefunds.refund(asked);
        return Reply.made(receipt.created(), written(receipt), "orders/{}", order);
    }

    /** Items or an amount: which of the two, the use case looks at. */
    private static RefundPart part(Fields in) {
        Integer quantity = in.optionalInt("quantity", 1, 9_999);
        Long fen = in.optionalNumber("amount", 1, Fields.MAX_NUMBER);
        return new RefundPart(
                (int) in.number("line", 1, 9_999) - 1, quantity == null ? 0 : quantity, fen == null ? 0 : fen);
    }

    /** What of the order can still go back in parts. */
    @GET
    @Path("{id}/refunds")
    @Scoped(Scope.REFUNDS)
    public JsonObject left(@PathParam("id") String id) {
        return Out.object()
                .list("lines", partRefunds.left(own(id).id()), OrdersResource::written)
                .json();
    }

    private static Out written(LineLeft line) {
        return Out.object()
                .number("line", line.line() + 1)
                .number("quantity", line.quantity())
                .money("amount", Money.fen(line.fen()));
    }

    /** The line of the order is the key: one is reviewed once. */
    @POST
    @Path("{id}/lines/{line}/review")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.REVIEWS)
    public Reply review(@PathParam("id") String id, @PathParam("line") String line, Body body) {
        OrderId order = OrderId.parse(id);
        if (!line.matches("[0-9]{1,4}")) {
            throw Rejection.notFound("order-line", order + "/" + line);
        }
        Reviews.Receipt receipt = reviews.write(body.as(in -> new WriteReview(
                caller.code(),
                order,
                Integer.parseInt(line),
                (int) in.number("stars", 1, 5),
                in.optionalProse("text", Reviews.LONGEST))));
        return Reply.made(
                receipt.created(),
                ReviewsResource.written(receipt),
                "goods/{}/reviews",
                receipt.review().sku());
    }

    @POST
    @Path("{id}/cancellations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ORDERS)
    public Reply cancel(@PathParam("id") String id, Body body) {
        OrderId order = OrderId.parse(id);
        Cancelled cancelled = heldOrders.cancel(body.as(in ->
                new CancelOrder(in.key(), "channel:" + caller.code(), caller.code(), order, in.text("reason", 500))));
        return Reply.made(cancelled.created(), written(orders.find(order), caller.language()), "orders/{}", order);
    }

    /** The buyer does not wait any longer for what was to come by a day that is over. */
    @POST
    @Path("{id}/late-refunds")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.REFUNDS)
    public Reply refundLate(@PathParam("id") String id, Body body) {
        String key = body.as(Fields::key);
        RefundReceipt receipt = presales.giveBack(own(id).id(), key, caller.code());
        return Reply.made(receipt.created(), written(receipt), "orders/{}", receipt.order());
    }

    private OrderView own(String id) {
        OrderView order = orders.find(OrderId.parse(id));
        if (!order.channel().equals(caller.code())) {
            throw Rejection.notFound("order", order.id());
        }
        return order;
    }

    private Out written(Receipt receipt) {
        Out out = Out.object()
                .text("id", receipt.id())
                .code("outcome", receipt.outcome())
                .reasons("reasons", told(receipt.outcome(), receipt.reasons()), caller.language())
                .list("effects", receipt.effects(), RulesOut::written)
                .money("listAmount", receipt.listAmount())
                .money("payable", receipt.payable())
                .text("dueAt", receipt.dueAt())
                .text("traceId", receipt.traceId());
        return receipt.coupons().isEmpty() ? out : out.list("coupons", receipt.coupons(), OrdersResource::written);
    }

    /** What was suspected where nothing moved is told to nobody outside: a way to go on, or that there is none. */
    static List<Reason> told(Outcome outcome, List<Reason> reasons) {
        return switch (outcome) {
            case STEP_UP -> List.of(Reason.of("step-up.needed"));
            case BLOCKED -> List.of(Reason.of("order.blocked"));
            case ACCEPTED, HELD, REFUSED -> reasons;
        };
    }

    private static Out written(ShownCoupon coupon) {
        return Out.object()
                .text("id", coupon.coupon())
                .text("campaign", coupon.campaign())
                .text("nameZh", coupon.nameZh())
                .text("nameEn", coupon.nameEn())
                .flag("used", coupon.used());
    }

    private static Out written(OrderView order, Locale locale) {
        return Out.object()
                .text("id", order.id())
                .text("member", order.member())
                .text("channel", order.channel())
                .code("outcome", order.outcome())
                .code("state", order.state())
                .reasons("reasons", told(order.outcome(), order.reasons()), locale)
                .list("lines", order.lines(), OrdersResource::written)
                .money("listAmount", order.listAmount())
                .money("discount", order.discount())
                .money("subsidy", order.subsidy())
                .money("spent", order.spent())
                .money("payable", order.payable())
                .text("dueAt", order.dueAt())
                .text("eventAt", order.eventAt())
                .text("recordedAt", order.recordedAt())
                .text("traceId", order.traceId());
    }

    private static Out written(OrderView.Line line) {
        return Out.object()
                .text("sku", line.sku())
                .text("titleZh", line.titleZh())
                .text("titleEn", line.titleEn())
                .text("merchant", line.merchant())
                .number("quantity", line.quantity())
                .money("unitPrice", line.unitPrice())
                .money("amount", line.amount())
                .text("face", line.face())
                .money("premium", line.face() == null ? null : line.premium());
    }

    private static Out written(RefundReceipt receipt) {
        return Out.object()
                .text("id", receipt.id())
                .text("order", receipt.order())
                .money("amount", receipt.amount())
                .list("legs", receipt.legs(), OrdersResource::written)
                .text("reason", receipt.reason())
                .text("at", receipt.at())
                .text("traceId", receipt.traceId());
    }

    /** In the smallest unit of what it is: fen, coins, points. */
    private static Out written(LegBack leg) {
        return Out.object()
                .text("leg", leg.leg().text())
                .number("paid", leg.paid())
                .number("back", leg.back());
    }

    private Out written(OrderExplanation explanation) {
        return RulesOut.written(
                        Out.object().object("order", written(explanation.order(), caller.language())),
                        explanation.why(),
                        silent(explanation),
                        caller.language())
                .record("amounts", explanation.decision().amounts())
                .list("journals", explanation.journals(), OrdersResource::written)
                .list("commissions", explanation.commissions(), OrdersResource::written)
                .list("events", explanation.events(), OrdersResource::written);
    }

    /**
     * The rules that did not fire, the nearest first. Those that only hold an order for a person are left out: at which
     * number they begin to suspect is not told outside.
     */
    private List<RuleAnswer> silent(OrderExplanation explanation) {
        return dryRuns.answers(explanation.decision().rulebook(), explanation.facts()).whyNot().stream()
                .filter(answer ->
                        answer.rule().calls().stream().anyMatch(call -> !new Choice(call.effect()).isInternal()))
                .toList();
    }

    static Out written(JournalView journal) {
        return Out.object()
                .text("id", journal.id())
                .code("kind", journal.kind())
                .text("subject", journal.subject())
                .text("reverses", journal.reverses())
                .text("eventAt", journal.eventAt())
                .text("recordedAt", journal.recordedAt())
                .text("traceId", journal.traceId())
                .list("transfers", journal.transfers(), OrdersResource::written);
    }

    private static Out written(TransferView transfer) {
        return Out.object()
                .text("id", transfer.id())
                .code("code", transfer.code())
                .code("phase", transfer.phase())
                .code("resolved", transfer.resolved())
                .text("from", transfer.from())
                .text("to", transfer.to())
                .money("amount", transfer.amount())
                .text("dueAt", transfer.dueAt());
    }

    private static Out written(CommissionView commission) {
        return Out.object()
                .number("level", commission.level())
                .text("member", commission.member())
                .money("amount", commission.amount())
                .code("state", commission.state())
                .text("dueAt", commission.dueAt());
    }

    private static Out written(OrderEvent event) {
        return Out.object()
                .text("event", event.event())
                .text("at", event.at())
                .text("actor", event.actor())
                .text("detail", event.detail())
                .text("traceId", event.traceId());
    }
}
