package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.key.Scope;
import shop.solvent.payment.ByHandView;
import shop.solvent.payment.ConfirmDeed;
import shop.solvent.payment.PaidOutside;
import shop.solvent.payment.PaymentEvidence;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.Payments;
import shop.solvent.payment.PaymentsByHand;

/** Payments that came and no provider told of, for those who match accounts by program. */
@Path("admin/payments")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminPaymentsResource {

    @Inject
    private Payments payments;

    @Inject
    private PaymentsByHand byHand;

    @Inject
    private Asking asking;

    @Inject
    private Caller caller;

    @GET
    @Path("{id}")
    @Scoped(Scope.ADMIN_BILLS)
    public JsonObject find(@PathParam("id") String id) {
        PaymentView payment = payments.find(PaymentId.parse(id));
        return Out.object()
                .text("id", payment.id())
                .text("member", payment.member())
                .code("state", payment.state())
                .money("amount", payment.amount())
                .text("provider", payment.provider())
                .text("providerRef", payment.providerRef())
                .text("openedAt", payment.openedAt())
                .text("expiresAt", payment.expiresAt())
                .text("paidAt", payment.paidAt())
                .flag("late", payment.late())
                .text("order", payment.order())
                .object("confirmed", written(byHand.of(payment.id()).orElse(null)))
                .list("evidence", byHand.evidence(payment.id()), AdminPaymentsResource::written)
                .json();
    }

    /** The same file twice is one. */
    @POST
    @Path("{id}/evidence")
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, "application/pdf", "image/png", "image/jpeg", "text/plain"})
    @Scoped(Scope.ADMIN_BILLS)
    public JsonObject lay(
            @PathParam("id") String id, @QueryParam("name") String name, @Largest(PaymentsByHand.FILE) Upload file) {
        return written(byHand.lay(PaymentId.parse(id), name, file.bytes(), caller.by()))
                .json();
    }

    /** Asked for, and so once a person agrees who has seen it. */
    @POST
    @Path("{id}/confirmations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_BILLS)
    public Reply confirm(@PathParam("id") String id, Body body) {
        PaymentId payment = PaymentId.parse(id);
        return asking.ask(
                ConfirmDeed.CODE,
                body,
                in -> new PaymentsByHand.Said(
                        PaidOutside.valueOf(
                                in.choice("way", "bank", "counter", "untold").toUpperCase(Locale.ROOT)),
                        in.optionalText("provider", 32),
                        in.text("reference", 64),
                        in.money("amount", Asset.CNY).amount(),
                        Asset.CNY.name(),
                        String.valueOf(in.day("paidOn")),
                        in.optionalText("evidence", 64)),
                said -> byHand.prepare(payment, said, caller.by()));
    }

    private static Out written(PaymentEvidence file) {
        return Out.object()
                .text("hash", file.hash())
                .text("name", file.name())
                .number("size", file.size())
                .text("by", file.by())
                .text("at", file.at());
    }

    private static Out written(ByHandView said) {
        return said == null
                ? null
                : Out.object()
                        .code("way", said.way())
                        .text("provider", said.provider())
                        .text("reference", said.reference())
                        .text("paidOn", said.paidOn())
                        .text("approval", said.approval())
                        .text("askedBy", said.askedBy())
                        .text("agreedBy", said.agreedBy())
                        .text("reason", said.reason())
                        .text("agreedAt", said.agreedAt());
    }
}
