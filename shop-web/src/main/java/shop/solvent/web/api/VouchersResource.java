package shop.solvent.web.api;

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
import java.util.function.UnaryOperator;
import shop.solvent.device.Allowances;
import shop.solvent.device.Devices;
import shop.solvent.device.Voucher;
import shop.solvent.device.VoucherResult;
import shop.solvent.device.VoucherView;
import shop.solvent.device.Vouchers;
import shop.solvent.kernel.id.DeviceAllowanceId;
import shop.solvent.key.Scope;

/** What devices signed, for the merchants that took it. */
@Path("allowances")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class VouchersResource {

    @Inject
    private Allowances allowances;

    @Inject
    private Vouchers vouchers;

    @Inject
    private Caller caller;

    /** Needs no key: each voucher is paid once. */
    @POST
    @Path("vouchers")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.VOUCHERS)
    public JsonObject settle(Body body) {
        List<Voucher> handedIn = body.as(in -> in.list(
                "vouchers",
                Vouchers.MOST_AT_ONCE,
                one -> new Voucher(
                        one.id("allowance", DeviceAllowanceId::parse),
                        (int) one.number("number", 1, Voucher.HIGHEST_NUMBER),
                        one.number("amount", 1, Devices.HIGHEST_CAP),
                        one.text("signature", 86))));
        Locale language = caller.language();
        return Out.object()
                .list("results", vouchers.settle(handedIn, caller.code()), result -> written(result, language))
                .json();
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.VOUCHERS)
    public JsonObject find(@PathParam("id") String id) {
        return DevicesResource.written(allowances.find(DeviceAllowanceId.parse(id)))
                .json();
    }

    @POST
    @Path("{id}/closing")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.VOUCHERS)
    public JsonObject close(@PathParam("id") String id, Body body) {
        body.as(UnaryOperator.identity());
        return DevicesResource.written(allowances.close(DeviceAllowanceId.parse(id)))
                .json();
    }

    @GET
    @Path("{id}/vouchers")
    @Scoped(Scope.VOUCHERS)
    public JsonObject list(@PathParam("id") String id, @BeanParam Part part) {
        DeviceAllowanceId allowance = DeviceAllowanceId.parse(id);
        return part.by(number -> Query.number("after", number, 1, Voucher.HIGHEST_NUMBER))
                .answer(
                        "vouchers",
                        (last, size) -> vouchers.of(allowance, last == null ? 0 : last, size),
                        VouchersResource::written,
                        VoucherView::number);
    }

    /** The merchant gives it back, all of it. */
    @POST
    @Path("{id}/vouchers/{number}/refund")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.VOUCHERS)
    public JsonObject refund(@PathParam("id") String id, @PathParam("number") String number, Body body) {
        String reason = body.as(in -> in.text("reason", 500));
        DeviceAllowanceId allowance = DeviceAllowanceId.parse(id);
        return written(vouchers.refund(
                        allowance, (int) Math.min(Query.numbered("voucher", number), Integer.MAX_VALUE), reason))
                .json();
    }

    private static Out written(VoucherResult result, Locale language) {
        return Out.object()
                .text("allowance", result.voucher().allowance())
                .number("number", result.voucher().number())
                .code("outcome", result.outcome())
                .reasons("reasons", result.reason() == null ? List.of() : List.of(result.reason()), language);
    }

    private static Out written(VoucherView voucher) {
        return Out.object()
                .number("number", voucher.number())
                .money("amount", voucher.amount())
                .text("settledAt", voucher.settledAt())
                .text("refundedAt", voucher.refundedAt());
    }
}
