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
import java.time.Instant;
import shop.solvent.catalogue.PriceListDeed;
import shop.solvent.catalogue.PriceListView;
import shop.solvent.catalogue.PriceLists;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.key.Scope;

/** Price lists of contracts: their terms and who is a party. Their prices are those of the goods. */
@Path("admin/price-lists")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminPriceListsResource {

    @Inject
    private PriceLists lists;

    @Inject
    private Asking asking;

    @GET
    @Scoped(Scope.ADMIN_PRICES)
    public JsonObject list(@BeanParam Part part) {
        return part.byCode().answer("priceLists", lists::list, AdminPriceListsResource::written, PriceListView::code);
    }

    @GET
    @Path("{code}")
    @Scoped(Scope.ADMIN_PRICES)
    public JsonObject find(@PathParam("code") String code) {
        return written(lists.find(code)).json();
    }

    /** Who is a party by name. */
    @GET
    @Path("{code}/members")
    @Scoped(Scope.ADMIN_PRICES)
    public JsonObject members(@PathParam("code") String code, @BeanParam Part part) {
        lists.find(code);
        return part.by(MemberId::parse)
                .answer(
                        "members",
                        (after, size) -> lists.members(code, after, size),
                        member -> Out.object().text("id", member),
                        member -> member);
    }

    /** Makes a list, or changes it: done at once or asked for. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_PRICES)
    public Reply change(Body body) {
        return asking.ask(
                PriceListDeed.CODE,
                body,
                in -> new PriceListDeed.Content(
                        in.text("code", 32),
                        in.version(),
                        in.text("nameZh", 80),
                        in.text("nameEn", 80),
                        in.text("agreed", 200),
                        text(in.optionalInstant("from")),
                        text(in.optionalInstant("until")),
                        in.optionalFlag("everybody"),
                        ids(in, "added"),
                        ids(in, "removed")));
    }

    private static String[] ids(Fields in, String field) {
        return in.optionalIds(field, PriceListDeed.MOST, MemberId::parse).stream()
                .map(MemberId::toString)
                .toArray(String[]::new);
    }

    private static String text(Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    private static Out written(PriceListView list) {
        return Out.object()
                .text("code", list.code())
                .text("nameZh", list.nameZh())
                .text("nameEn", list.nameEn())
                .text("agreed", list.agreed())
                .text("from", list.from())
                .text("until", list.until())
                .flag("everybody", list.everybody())
                .number("members", list.members())
                .number("version", list.version());
    }
}
