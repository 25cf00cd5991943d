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
import jakarta.ws.rs.core.MediaType;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.PriceDeed;
import shop.solvent.catalogue.PriceFor;
import shop.solvent.catalogue.PriceLine;
import shop.solvent.catalogue.PriceView;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.key.Scope;

/** What goods cost in each channel and for how long. */
@Path("admin/goods/{sku}/prices")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminPricesResource {

    @Inject
    private Goods goods;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Asking asking;

    @GET
    @Scoped(Scope.ADMIN_CATALOGUE_READ)
    public JsonObject list(@PathParam("sku") String sku) {
        int version = goods.find(sku).version();
        return Out.object()
                .number("version", version)
                .list("prices", catalogue.prices(sku), AdminPricesResource::written)
                .json();
    }

    /** All prices from now on: set, changed and ended by one list, done at once or asked for. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_PRICES)
    public Reply set(@PathParam("sku") String sku, Body body) {
        return asking.ask(
                PriceDeed.CODE,
                body,
                in -> PriceDeed.NewPrices.of(
                        sku,
                        in.version(),
                        in.listOrNone(
                                "prices",
                                PriceLine.MOST,
                                line -> new PriceLine(
                                        line.text("channel", 32),
                                        line.optionalInstant("from"),
                                        line.optionalInstant("until"),
                                        line.money("price", Asset.CNY).amount(),
                                        who(line)))));
    }

    private static PriceFor who(Fields line) {
        Integer from = line.optionalInt("fromQuantity", 1, 9_999);
        return new PriceFor(line.optionalText("level", 16), from == null ? 1 : from, line.optionalText("contract", 32));
    }

    private static Out written(PriceView price) {
        return Out.object()
                .text("channel", price.channel())
                .money("price", Money.fen(price.price()))
                .text("from", price.from())
                .text("until", price.until())
                .flag("sold", price.active())
                .text(
                        "level",
                        price.who().level().isEmpty() ? null : price.who().level())
                .number("fromQuantity", price.who().from())
                .text(
                        "contract",
                        price.who().list().isEmpty() ? null : price.who().list());
    }
}
