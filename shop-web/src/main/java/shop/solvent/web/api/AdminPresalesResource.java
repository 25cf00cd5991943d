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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import shop.solvent.catalogue.Goods;
import shop.solvent.kernel.id.PresaleId;
import shop.solvent.key.Scope;
import shop.solvent.platform.Attempts;
import shop.solvent.presale.PresaleDeed;
import shop.solvent.presale.PresaleView;
import shop.solvent.presale.Presales;

/** Goods that are sold before they are there, and what is owed of them. */
@Path("admin/stock")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminPresalesResource {

    @Inject
    private Goods goods;

    @Inject
    private Presales presales;

    @Inject
    private Asking asking;

    @Inject
    private Caller caller;

    @GET
    @Path("presales")
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject list(@QueryParam("sku") String sku, @BeanParam Part part) {
        return part.by(PresaleId::parse)
                .answer(
                        "presales",
                        (after, size) -> presales.list(sku, after, size),
                        AdminPresalesResource::written,
                        PresaleView::id);
    }

    /** Asks for it: nobody alone takes money for what is not there. */
    @POST
    @Path("goods/{sku}/presale")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_STOCK)
    public Reply declare(@PathParam("sku") String sku, Body body) {
        record Wanted(String day, int most, String ifMissed) {}
        return asking.ask(
                PresaleDeed.CODE,
                body,
                in -> new Wanted(
                        in.text("day", 10),
                        (int) in.number("most", 1, PresaleDeed.MOST),
                        in.choice("ifMissed", "ask", "back")),
                wanted -> new PresaleDeed.Declaration(
                        goods.find(sku).sku(),
                        wanted.day(),
                        wanted.most(),
                        wanted.ifMissed().toUpperCase(Locale.ROOT)));
    }

    /** Nothing more is promised of it. */
    @POST
    @Path("presales/{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject end(@PathParam("id") String id, Body body) {
        String reason = body.as(in -> in.text("reason", 500));
        PresaleId presale = PresaleId.parse(id);
        Attempts.run(() -> presales.end(presale, reason, caller.by()));
        return written(presales.find(presale)).json();
    }

    /** What everybody may see. */
    static Out shown(PresaleView presale) {
        return Out.object()
                .text("sku", presale.sku())
                .text("day", presale.day())
                .number("most", presale.most())
                .number("left", presale.left())
                .code("ifMissed", presale.ifMissed());
    }

    private static Out written(PresaleView presale) {
        return shown(presale)
                .text("id", presale.id())
                .number("reserved", presale.reserved())
                .number("waiting", presale.waiting())
                .number("kept", presale.kept())
                .text("by", presale.by())
                .text("at", presale.at())
                .text("endedAt", presale.endedAt())
                .text("lateAt", presale.lateAt());
    }
}
