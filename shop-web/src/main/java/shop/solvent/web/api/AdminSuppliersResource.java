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
import shop.solvent.catalogue.Goods;
import shop.solvent.kernel.id.PullId;
import shop.solvent.key.Scope;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Rejection;
import shop.solvent.supply.SupplierDeed;
import shop.solvent.supply.SupplierPull;
import shop.solvent.supply.SupplierView;
import shop.solvent.supply.Suppliers;

/** Whom the shop buys keys from by itself, and what it bought; no answer ever holds a credential. */
@Path("admin/stock/goods/{sku}/supplier")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminSuppliersResource {

    @Inject
    private Goods goods;

    @Inject
    private Suppliers suppliers;

    @Inject
    private Asking asking;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject find(@PathParam("sku") String sku) {
        return written(existing(sku)).json();
    }

    /** Asks for it: whom the shop buys from nobody says alone. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_STOCK)
    public Reply set(@PathParam("sku") String sku, Body body) {
        record Wanted(String address, int lowAt, int upTo, long unitFen, long dayFen) {}
        return asking.ask(
                SupplierDeed.CODE,
                body,
                in -> new Wanted(
                        in.text("address", 400),
                        (int) in.number("lowAt", 0, 99_999),
                        (int) in.number("upTo", 1, 100_000),
                        in.number("unitFen", 1, 1_000_000_000),
                        in.number("dayFen", 1, 1_000_000_000)),
                wanted -> new SupplierDeed.Supply(
                        goods.find(sku).sku(),
                        wanted.address(),
                        wanted.lowAt(),
                        wanted.upTo(),
                        wanted.unitFen(),
                        wanted.dayFen()));
    }

    @GET
    @Path("purchases")
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject pulls(@PathParam("sku") String sku, @BeanParam Part part) {
        SupplierView supplier = existing(sku);
        return part.by(PullId::parse)
                .answer(
                        "purchases",
                        (after, size) -> suppliers.pulls(supplier.sku(), after, size),
                        AdminSuppliersResource::written,
                        SupplierPull::id);
    }

    /** Says that nothing is to be bought for now, or again. */
    @POST
    @Path("pause")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject pause(@PathParam("sku") String sku, Body body) {
        record Wanted(boolean paused, int version, String reason) {}
        Wanted wanted = body.as(in -> new Wanted(in.flag("paused"), in.version(), in.text("reason", 500)));
        String known = existing(sku).sku();
        Attempts.run(() -> suppliers.pause(known, wanted.paused(), wanted.version(), wanted.reason(), caller.by()));
        return find(sku);
    }

    private SupplierView existing(String sku) {
        String known = goods.find(sku).sku();
        return suppliers.find(known).orElseThrow(() -> Rejection.notFound("supplier", known));
    }

    private Out written(SupplierView supplier) {
        Out out = Out.object()
                .text("sku", supplier.sku())
                .text("address", supplier.address())
                .flag("credential", supplier.known())
                .number("lowAt", supplier.lowAt())
                .number("upTo", supplier.upTo())
                .number("unitFen", supplier.unitFen())
                .number("dayFen", supplier.dayFen())
                .number("spentFen", suppliers.spentToday(supplier.sku()).amount())
                .flag("paused", supplier.paused() != null)
                .number("failures", supplier.failures())
                .text("restingUntil", supplier.restingUntil())
                .text("succeededAt", supplier.succeededAt())
                .text("failedAt", supplier.failedAt());
        return out.code("failure", supplier.failure()).number("version", supplier.version());
    }

    private static Out written(SupplierPull pull) {
        return Out.object()
                .text("id", pull.id())
                .text("begunAt", pull.begunAt())
                .text("endedAt", pull.endedAt())
                .code("outcome", pull.outcome())
                .number("status", pull.status())
                .number("wanted", pull.wanted())
                .number("got", pull.got())
                .number("fen", pull.fen())
                .number("attempts", pull.attempts())
                .text("batch", pull.batch())
                .text("supplierBatch", pull.supplierBatch());
    }
}
