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
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import shop.solvent.catalogue.GoodContent;
import shop.solvent.catalogue.GoodRow;
import shop.solvent.catalogue.GoodTerms;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.GoodsList;
import shop.solvent.catalogue.GoodsQuery;
import shop.solvent.catalogue.Prices;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.catalogue.ProductView;
import shop.solvent.catalogue.Refundable;
import shop.solvent.catalogue.Validity;
import shop.solvent.kernel.Money;
import shop.solvent.key.Scope;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Attempts;

/** Goods, whether they are sold and where, for those who look after the catalogue by program. */
@Path("admin/goods")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminGoodsResource {

    @Inject
    private GoodsList list;

    @Inject
    private Goods goods;

    @Inject
    private Prices prices;

    @Inject
    private Merchants merchants;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_CATALOGUE_READ)
    public JsonObject list(@BeanParam GoodsFilter filter, @BeanParam Part part) {
        GoodsQuery query = filter.query();
        return part.byCode()
                .answer("goods", (sku, size) -> list.after(sku, query, size), AdminGoodsResource::row, GoodRow::sku);
    }

    @GET
    @Path("{sku}")
    @Scoped(Scope.ADMIN_CATALOGUE_READ)
    public JsonObject find(@PathParam("sku") String sku) {
        return written(goods.find(sku)).json();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CATALOGUE)
    public Reply add(Body body) {
        record Wanted(String sku, String merchant, GoodContent content) {}
        Wanted wanted = body.as(in -> new Wanted(in.text("sku", 40), in.text("merchant", 32), content(in)));
        // Of many who add the same at once all but one find it there when they look again.
        ProductView good = Attempts.of(() -> goods.add(wanted.sku(), wanted.merchant(), wanted.content(), caller.by()));
        return Reply.made(good.added(), written(good), "admin/goods/{}", good.sku());
    }

    @PUT
    @Path("{sku}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CATALOGUE)
    public JsonObject change(@PathParam("sku") String sku, Body body) {
        record Wanted(int version, GoodContent content) {}
        Wanted wanted = body.as(in -> new Wanted(in.version(), content(in)));
        return written(goods.change(sku, wanted.version(), wanted.content(), caller.by()))
                .json();
    }

    /** Takes them off sale everywhere, or brings them back. */
    @PUT
    @Path("{sku}/sale")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CATALOGUE)
    public JsonObject sell(@PathParam("sku") String sku, Body body) {
        record Wanted(boolean onSale, String reason) {}
        Wanted wanted = body.as(in -> new Wanted(in.flag("onSale"), in.text("reason", 500)));
        goods.sell(List.of(sku), wanted.onSale(), wanted.reason(), caller.by());
        return written(goods.find(sku)).json();
    }

    /** Sells them in a channel in which they have a price, or not. */
    @PUT
    @Path("{sku}/channels/{channel}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CATALOGUE)
    public JsonObject sellIn(@PathParam("sku") String sku, @PathParam("channel") String channel, Body body) {
        record Wanted(int version, boolean sold) {}
        Wanted wanted = body.as(in -> new Wanted(in.version(), in.flag("sold")));
        prices.sell(sku, wanted.version(), channel, wanted.sold(), caller.by());
        return Out.object()
                .text("sku", sku)
                .text("channel", channel)
                .flag("sold", wanted.sold())
                .number("version", goods.find(sku).version())
                .json();
    }

    private static GoodContent content(Fields in) {
        return new GoodContent(
                named(
                        in.choice("kind", texts(ProductKind.values(), ProductKind::text)),
                        ProductKind.values(),
                        ProductKind::text),
                in.text("titleZh", GoodContent.LONGEST_TITLE),
                in.text("titleEn", GoodContent.LONGEST_TITLE),
                in.optionalProse("descriptionZh", GoodContent.LONGEST_DESCRIPTION),
                in.optionalProse("descriptionEn", GoodContent.LONGEST_DESCRIPTION),
                in.optionalText("category", 32),
                new TreeSet<>(in.optionalTexts("tags", GoodContent.MOST_TAGS)),
                terms(in));
    }

    private static GoodTerms terms(Fields in) {
        return new GoodTerms(
                named(
                        in.optionalChoice("validity", texts(Validity.values(), Validity::text)),
                        Validity.values(),
                        Validity::text),
                in.optionalInt("validityDays", 1, GoodTerms.LARGEST_LIMIT),
                in.optionalDay("validUntil"),
                in.optionalInt("maxUses", 1, GoodTerms.LARGEST_LIMIT),
                in.optionalFlag("renewable"),
                in.optionalFlag("transferable"),
                named(
                        in.optionalChoice("refundable", texts(Refundable.values(), Refundable::text)),
                        Refundable.values(),
                        Refundable::text),
                in.optionalInt("refundDays", 1, GoodTerms.LARGEST_LIMIT));
    }

    private static <T> String[] texts(T[] values, Function<T, String> text) {
        return Arrays.stream(values).map(text).toArray(String[]::new);
    }

    private static <T> T named(String wanted, T[] values, Function<T, String> text) {
        return Arrays.stream(values)
                .filter(one -> text.apply(one).equals(wanted))
                .findFirst()
                .orElse(null);
    }

    private static Out row(GoodRow row) {
        return Out.object()
                .text("sku", row.sku())
                .text("merchant", row.merchant())
                .text("kind", row.kind().text())
                .text("titleZh", row.titleZh())
                .text("titleEn", row.titleEn())
                .text("category", row.category())
                .texts("tags", row.tags())
                .flag("onSale", row.onSale())
                .number("channels", row.places())
                .money("lowest", row.lowest() == null ? null : Money.fen(row.lowest()))
                .money("highest", row.highest() == null ? null : Money.fen(row.highest()));
    }

    private Out written(ProductView good) {
        GoodContent content = good.content();
        GoodTerms terms = content.terms();
        return Out.object()
                .text("sku", good.sku())
                .text("merchant", merchants.find(good.merchant()).code())
                .text("kind", content.kind().text())
                .text("titleZh", content.titleZh())
                .text("titleEn", content.titleEn())
                .text("descriptionZh", content.descriptionZh())
                .text("descriptionEn", content.descriptionEn())
                .text("category", content.category())
                .texts("tags", content.tags())
                .text("validity", terms.validity().text())
                .number("validityDays", terms.validityDays())
                .text("validUntil", terms.validUntil())
                .number("maxUses", terms.maxUses())
                .flag("renewable", terms.renewable())
                .flag("transferable", terms.transferable())
                .text("refundable", terms.refundable().text())
                .number("refundDays", terms.refundDays())
                .flag("onSale", good.onSale())
                .number("version", good.version());
    }
}
