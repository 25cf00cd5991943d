package shop.solvent.web.api;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.key.Scope;
import shop.solvent.ledger.Purse;
import shop.solvent.order.AskQuote;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.ShownCoupon;
import shop.solvent.rules.Effect;
import shop.solvent.rules.checkout.CheckoutDecision.Coins;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.checkout.CheckoutPoint;
import shop.solvent.rules.checkout.CheckoutPrice.FromBalance;
import shop.solvent.rules.checkout.PurseUse;
import shop.solvent.web.errors.Wording;

/** What a cart would cost. */
@Path("quotes")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class QuotesResource {

    /** Fen: no wallet may hold as much. */
    private static final long MOST_BROUGHT = 100_000_000;

    @EJB
    private Quotes quotes;

    @Inject
    private Caller caller;

    /** Needs no key: it makes nothing but the promise that it answers, and each is of its own time. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ORDERS)
    public JsonObject quote(Body body) {
        return written(quotes.quote(body.as(this::cart)), caller.language()).json();
    }

    private AskQuote cart(Fields in) {
        return new AskQuote(
                in.optionalId("member", MemberId::parse),
                caller.own(in.optionalText("channel", 32)),
                in.list("lines", CheckoutPoint.MOST_LINES, OrdersResource::line),
                in.optionalText("device", 200),
                in.optionalTexts("coupons", ShownCoupon.MOST),
                true,
                OrdersResource.spend(in),
                brought(in));
    }

    private static long brought(Fields in) {
        Long brought = in.optionalNumber("brought", 0, MOST_BROUGHT);
        return brought == null ? 0 : brought;
    }

    private static Out written(Quote quote, Locale locale) {
        return Out.object()
                .text("id", quote.id())
                .flag("guest", quote.guest())
                .text("holdsUntil", quote.holdsUntil())
                .code("outcome", quote.outcome())
                .reasons("reasons", OrdersResource.told(quote.outcome(), quote.reasons()), locale)
                .list("lines", quote.lines(), line -> written(line, quote.effects()))
                .money("listAmount", quote.listAmount())
                .money("discount", quote.discount())
                .money("subsidy", quote.subsidy())
                .object("spent", written(quote.spent()))
                .reasons("notTaken", quote.notTaken(), locale)
                .money("payable", quote.payable())
                .object("payment", quote.payment() == null ? null : paid(quote))
                .object("balancePrice", quote.fromBalance() == null ? null : written(quote.fromBalance()))
                .list("effects", quote.effects(), RulesOut::written)
                .list("points", quote.points(), QuotesResource::written)
                .list("coins", quote.coins(), QuotesResource::written)
                .text("rulebook", quote.rulebook())
                .list("more", quote.more(), more -> written(more, Wording.in(locale)))
                .list("choices", quote.choices(), choice -> written(choice, Wording.in(locale)));
    }

    private static Out written(Quote.Line line, List<Effect> effects) {
        return Out.object()
                .text("sku", line.sku())
                .text("titleZh", line.titleZh())
                .text("titleEn", line.titleEn())
                .number("quantity", line.quantity())
                .money("unitPrice", line.unitPrice())
                .money("listPrice", line.listPrice())
                .text("face", line.face())
                .money("premium", line.face() == null ? null : line.premium())
                .text("priceReason", line.by().reason())
                .number("priceFrom", line.by().from())
                .text("contract", line.by().list().isEmpty() ? null : line.by().list())
                .object(
                        "next",
                        line.next() == null
                                ? null
                                : Out.object()
                                        .number("fromQuantity", line.next().from())
                                        .money("unitPrice", line.next().price()))
                .money("amount", line.amount())
                .money("price", line.price())
                .money("payable", line.payable())
                .list(
                        "effects",
                        effects.stream()
                                .filter(effect ->
                                        effect.granted() > 0 && line.sku().equals(effect.subject()))
                                .toList(),
                        RulesOut::written);
    }

    private static Out written(FromBalance price) {
        return Out.object()
                .money("payable", Money.fen(price.payable()))
                .money("missing", Money.fen(price.payable() - price.usable()));
    }

    private static Out written(PurseUse use) {
        return Out.object()
                .text("origin", use.purse())
                .money("has", Money.fen(use.has()))
                .money("may", Money.fen(use.may()))
                .money("pays", Money.fen(use.pays()))
                .text("limitedBy", use.limitedBy())
                .object("rule", use.rule() == null ? null : RulesOut.written(use.rule()));
    }

    private static Out paid(Quote quote) {
        return Out.object()
                .list(
                        "from",
                        Arrays.asList(Purse.values()),
                        purse -> Out.object()
                                .text("origin", purse.origin())
                                .money("amount", Money.fen(purse.in(quote.payment()))))
                .list("purses", quote.purses(), QuotesResource::written)
                .money("missing", quote.missing());
    }

    private static Out written(Spent spent) {
        return Out.object()
                .money("coins", new Money(spent.coins(), Asset.COIN))
                .money("points", new Money(spent.points(), Asset.POINT));
    }

    private static Out written(Coins coins) {
        return Out.object()
                .text("merchant", coins.merchant())
                .money("coins", new Money(coins.coins(), Asset.COIN))
                .number("afterDays", coins.afterDays());
    }

    private static Out written(Quote.Lot lot) {
        return Out.object()
                .text("merchant", lot.merchant())
                .money("points", lot.points())
                .number("stages", lot.stages())
                .number("everyDays", lot.everyDays())
                .text("firstOn", lot.firstOn())
                .text("lastOn", lot.lastOn());
    }

    private static Out written(Quote.More more, Wording wording) {
        return Out.object()
                .text("text", text(more, wording))
                .object("rule", RulesOut.written(more.rule()))
                .money("missing", more.missing())
                .number("missingItems", more.missing() == null ? (Integer) Math.toIntExact(more.items()) : null)
                .object("with", Out.object().text("sku", more.sku()).number("quantity", more.quantity()))
                .money("off", more.off())
                .money("points", more.points())
                .money("listAmount", more.listAmount())
                .money("payable", more.payable());
    }

    private static Out written(Quote.Choice choice, Wording wording) {
        return Out.object()
                .text("text", text(choice, wording))
                .object("rule", RulesOut.written(choice.rule()))
                .number("left", choice.left())
                .money("price", choice.price())
                .money("missing", choice.missing())
                .text("pool", choice.pool())
                .list("goods", choice.goods(), QuotesResource::written);
    }

    private static Out written(Quote.Gift gift) {
        return Out.object()
                .text("sku", gift.sku())
                .text("titleZh", gift.titleZh())
                .text("titleEn", gift.titleEn())
                .text("merchant", gift.merchant())
                .money("unitPrice", gift.unitPrice())
                .money("payable", gift.payable());
    }

    /** {@code Choose 1 of these free.} */
    private static String text(Quote.Choice choice, Wording wording) {
        boolean now = choice.missing().amount() == 0;
        String code = choice.price().amount() == 0
                ? now ? "choose.free.now" : "choose.free.after"
                : now ? "choose.priced.now" : "choose.priced.after";
        Map<String, String> said = Map.of(
                "left", String.valueOf(choice.left()),
                "price", String.valueOf(choice.price().amount()),
                "missing", String.valueOf(choice.missing().amount()));
        return wording.say(Reason.of(code, said)).orElseThrow();
    }

    /** {@code ¥12.00 more takes a further ¥8.00 off, …} */
    private static String text(Quote.More more, Wording wording) {
        Map<String, String> said = new TreeMap<>();
        said.put(
                "missing",
                more.missing() == null ? null : String.valueOf(more.missing().amount()));
        said.put("items", String.valueOf(more.items()));
        said.put("quantity", String.valueOf(more.quantity()));
        said.put("title", wording.isChinese() ? more.titleZh() : more.titleEn());
        said.put("off", String.valueOf(more.off().amount()));
        said.put("points", String.valueOf(more.points().amount()));
        said.values().removeIf(value -> value == null);
        String need = more.missing() != null ? "more.amount" : more.items() == 1 ? "more.item" : "more.items";
        String gain = more.points().amount() == 0 ? "more.off" : more.off().amount() == 0 ? "more.points" : "more.both";
        said.put("need", wording.say(Reason.of(need, said)).orElseThrow());
        return wording.say(Reason.of(gain, said)).orElseThrow();
    }
}
