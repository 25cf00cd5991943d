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
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.key.Scope;
import shop.solvent.order.ShownCoupon;
import shop.solvent.payment.IfLate;
import shop.solvent.payment.NewPayment.Payer;
import shop.solvent.payment.OpenPayment;
import shop.solvent.payment.Opening;
import shop.solvent.payment.PaymentEnd;
import shop.solvent.payment.PaymentQuery;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.Payments;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.checkout.CheckoutPoint;

/** Purchases that are paid at a provider, for channels: to open one, to see what became of it, and to give it up. */
@Path("payments")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PaymentsResource {

    private static final String[] ENDS =
            PaymentEnd.OPENED.stream().map(PaymentEnd::text).toArray(String[]::new);

    @EJB
    private Payments payments;

    @Inject
    private Caller caller;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ORDERS)
    public Reply open(Body body) {
        Payments.Opened opened = payments.open(body.as(this::purchase), List.of());
        return Reply.made(
                opened.created(),
                written(opened.payment(), payments.pageOf(opened.payment())),
                "payments/{}",
                opened.payment().id());
    }

    private OpenPayment purchase(Fields in) {
        return new OpenPayment(
                in.key(),
                caller.own(in.optionalText("channel", 32)),
                in.id("member", MemberId::parse),
                in.list("lines", CheckoutPoint.MOST_LINES, OrdersResource::line),
                in.optionalText("device", 200),
                in.optionalTexts("coupons", ShownCoupon.MOST),
                in.id("quote", QuoteId::parse),
                in.money("amount", Asset.CNY),
                "wallet".equals(in.choice("ifLate", "back", "wallet")) ? IfLate.WALLET : IfLate.BACK,
                OrdersResource.spend(in));
    }

    @GET
    @Scoped(Scope.ORDERS)
    public JsonObject list(@BeanParam Part part) {
        return part.by(PaymentId::parse)
                .answer(
                        "payments",
                        (last, size) -> payments.list(PaymentQuery.of(caller.code()), last, size),
                        payment -> written(payment, null),
                        PaymentView::id);
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.ORDERS)
    public JsonObject find(@PathParam("id") String id) {
        PaymentView payment = own(id);
        return written(payment, payments.pageOf(payment)).json();
    }

    private record Asked(PaymentEnd end, Payer payer) {}

    @POST
    @Path("{id}/openings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ORDERS)
    public JsonObject openings(@PathParam("id") String id, Body body) {
        Asked asked = body.as(in -> new Asked(
                end(in.choice("end", ENDS)),
                new Payer(in.optionalText("openId", 128), in.optionalText("address", 45))));
        Opening opening = payments.opening(own(id).id(), asked.end(), asked.payer());
        return Out.object()
                .code("open", opening.kind())
                .text("address", opening.address())
                .object("parameters", parameters(opening))
                .json();
    }

    private static PaymentEnd end(String text) {
        return PaymentEnd.OPENED.stream()
                .filter(end -> end.text().equals(text))
                .findFirst()
                .orElse(PaymentEnd.PAGE); // the body is refused
    }

    private static Out parameters(Opening opening) {
        if (opening.kind() != Opening.Kind.PARAMETERS) {
            return null;
        }
        Out parameters = Out.object();
        opening.parameters().forEach(parameters::text);
        return parameters;
    }

    @POST
    @Path("{id}/cancellations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ORDERS)
    public JsonObject giveUp(@PathParam("id") String id, Body body) {
        body.as(in -> id); // there is nothing to say
        return written(payments.giveUp(own(id).id()), null).json();
    }

    private PaymentView own(String id) {
        PaymentView payment = payments.find(PaymentId.parse(id));
        if (!payment.channel().equals(caller.code())) {
            throw Rejection.notFound("payment", payment.id());
        }
        return payment;
    }

    private Out written(PaymentView payment, String page) {
        Locale locale = caller.language();
        return Out.object()
                .text("id", payment.id())
                .code("state", payment.state())
                .text("page", page)
                .text("member", payment.member())
                .money("amount", payment.amount())
                .money("payable", payment.payable())
                .money("kept", payment.kept())
                .code("ifLate", payment.ifLate())
                .text("openedAt", payment.openedAt())
                .text("expiresAt", payment.expiresAt())
                .text("failedAt", payment.failedAt())
                .text("paidAt", payment.paidAt())
                .flag("late", payment.late())
                .text("order", payment.order())
                .reasons("reasons", payment.why() == null ? List.of() : List.of(payment.why()), locale)
                .code("refund", payment.refund())
                .text("traceId", payment.traceId());
    }
}
