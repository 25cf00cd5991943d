package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.catalogue.Shelf;
import shop.solvent.coupon.CouponView;
import shop.solvent.coupon.Coupons;
import shop.solvent.currency.ConversionQuote;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.ConversionQuoteId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Receipt;
import shop.solvent.order.ShownCoupon;
import shop.solvent.payment.IfLate;
import shop.solvent.payment.PaymentView;
import shop.solvent.platform.Rejection;
import shop.solvent.points.Points;
import shop.solvent.points.PointsView;
import shop.solvent.presale.PresaleView;
import shop.solvent.rules.Effect;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.stock.KeyFaces;
import shop.solvent.storefront.OwnCurrencies;
import shop.solvent.storefront.OwnPayments;
import shop.solvent.storefront.OwnTills;
import shop.solvent.storefront.OwnTills.TillPlace;
import shop.solvent.storefront.Purchase;
import shop.solvent.storefront.Storefront;

/**
 * Where a cart becomes an order: by a quote that says what each rule does, and that the order redeems. What is sent twice is one
 * order, and what has changed since it was shown is shown again.
 */
@WebServlet("/shop/checkout")
public class CheckoutPage extends ShopPage {

    private static final long serialVersionUID = 1;
    private static final int COUPONS = 50;

    @Inject
    private transient Shelf shelf;

    @EJB
    private transient KeyFaces faces;

    @Inject
    private transient Promised presales;

    @Inject
    private transient Prices prices;

    @Inject
    private transient Purchase purchase;

    @Inject
    private transient OwnPayments payments;

    @EJB
    private transient Coupons coupons;

    @Inject
    private transient Storefront storefront;

    @Inject
    private transient CodeAsked asked;

    @EJB
    private transient Points points;

    @Inject
    private transient OwnCurrencies currencies;

    @Inject
    private transient OwnTills tills;

    /**
     * What a rule does for the buyer.
     *
     * @param off fen that are taken off; 0 if it gives nothing now
     * @param limit why it gives less than it would, or nothing; null if it gives all
     */
    public record Told(String rule, long off, String limit) {}

    /**
     * @param elsewhere whether buyers can be led to a provider
     * @param lines of the cart that are sold, as the form sends them back
     * @param quote null if nobody is known, or there is none
     * @param promised of goods that are sold before they are there what is promised, by their code
     * @param shown coupons that go with it
     * @param mine coupons that the buyer could show
     * @param has what coins and points the buyer has; null if they cannot use any
     * @param spend what of them they want to use
     * @param covered fen that the wallet pays
     * @param collected fen that are collected; 0 if the wallet pays it all
     * @param abroad other currencies of the buyer's, with which it could be paid, or what is missing of it
     * @param conversion what that takes of the one that the buyer chose; null if none was chosen
     * @param asked the one-time code that the buyer was sent; null if none was
     * @param till where it is paid, of what is paid at a till; null otherwise
     * @param group the group that is joined, or the offer by which one is begun: the text of its id; null if it is bought alone
     * @param wrong why there is no quote, or what was wrong with a field, by the field; {@code form} is the form
     */
    public record Model(
            String lines,
            Quote quote,
            Map<String, PresaleView> promised,
            List<Told> rules,
            List<String> shown,
            List<CouponView> mine,
            PointsView has,
            Spent spend,
            long covered,
            long collected,
            boolean collects,
            boolean elsewhere,
            List<Asset> abroad,
            ConversionQuote conversion,
            String key,
            CodeAsked.Model asked,
            TillPlace till,
            String group,
            Map<String, String> wrong) {

        /** Whether coupons can be shown with it. */
        public boolean isCoupons() {
            return till == null || till.coupons();
        }

        /** Whether what is missing can be paid at a provider. */
        public boolean isElsewhere() {
            return elsewhere && quote != null && quote.id() != null && collected > 0;
        }

        /** Whether it can be paid now. */
        public boolean isPayable() {
            return quote != null && quote.id() != null && (collected == 0 || collects);
        }
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Cart wanted = visit.till().isEmpty() ? visit.getCart() : visit.till();
        if (wanted.isEmpty()) {
            redirect("/shop/cart", request, response);
            return;
        }
        show(visit, wanted, null, new LinkedHashMap<>(), request, response);
    }

    private void show(
            Visit visit,
            Cart wanted,
            CodeAsked.Model code,
            Map<String, String> wrong,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        Cart cart = Cart.read(wanted.text());
        Map<String, Shelf.Shown> there = shelf.find(storefront.channel(), wanted.skus(), visit.buyer());
        cart.keepOnly(there.keySet());
        if (cart.getItems() < wanted.getItems()) {
            wrong.putIfAbsent("form", visit.say().t("checkout.gone"));
        }
        int sold = cart.getItems();
        cart.keepOnlyChosen(faces.onSale(cart.chosen().keySet()).keySet());
        if (cart.getItems() < sold) {
            wrong.putIfAbsent("form", visit.say().t("checkout.taken"));
        }
        TillPlace till = cart.open() == null || cart.open().open().isOfGroup()
                ? null
                : tills.find(cart.open().open().at());
        List<String> shown = visit.isMember() && (till == null || till.coupons()) ? shown(request) : List.of();
        Spent spend = spend(visit, request);
        Quote quote = null;
        if (visit.isKnown() && !cart.isEmpty()) {
            try {
                quote = prices.quote(visit, cart.lines(), shown, spend);
            } catch (Rejection refused) {
                boolean ofCoupon = refused.reason().code().startsWith("coupon.");
                wrong.putIfAbsent(ofCoupon ? "coupon" : "form", visit.say().reason(refused.reason()));
                if (ofCoupon) {
                    shown = List.of();
                    quote = prices.quote(visit, cart.lines(), shown, spend);
                }
            }
        }
        if (quote != null && quote.id() == null) {
            quote.reasons()
                    .forEach(reason -> wrong.putIfAbsent("form", visit.say().reason(reason)));
        }
        boolean short_ = quote != null && quote.missing() != null;
        long collected = short_ ? quote.missing().amount() : 0;
        List<Asset> abroad =
                quote != null && visit.isMember() ? currencies.payingWith(visit.known(), quote) : List.of();
        ConversionQuote conversion = conversion(visit, abroad, quote, wrong);
        response.setStatus(wrong.isEmpty() && (code == null || code.wrong() == null) ? 200 : 422);
        response.setHeader("Cache-Control", "no-store");
        render(
                "checkout",
                new Model(
                        cart.text(),
                        quote,
                        presales.of(cart.lines(), there),
                        quote == null ? List.of() : told(visit.say(), quote.effects()),
                        shown,
                        visit.isMember()
                                ? coupons.of(visit.known().member(), true, null, COUPONS)
                                        .rows()
                                : List.of(),
                        visit.isMember() ? points.of(visit.known().member()) : null,
                        spend,
                        quote == null ? 0 : quote.payable().amount() - collected,
                        collected,
                        storefront.collects(),
                        payments.isOffered(),
                        abroad,
                        conversion,
                        visit.getFreshKey(),
                        code,
                        till,
                        cart.open() != null && till == null ? cart.open().open().at() : null,
                        wrong),
                request,
                response);
    }

    /** What paying with the currency takes that the buyer chose; null if none was, or it cannot be. */
    private ConversionQuote conversion(Visit visit, List<Asset> abroad, Quote quote, Map<String, String> wrong) {
        String with = visit.given("with");
        Asset chosen = Asset.currency(with == null ? "" : with)
                .filter(abroad::contains)
                .orElse(null);
        if (chosen == null) {
            return null;
        }
        try {
            return currencies.quoteFor(visit.known(), chosen, quote).orElseGet(() -> {
                wrong.putIfAbsent(
                        "form",
                        visit.say().t("checkout.no-own-price", visit.say().label("currency", chosen)));
                return null;
            });
        } catch (Rejection refused) {
            wrong.putIfAbsent("form", visit.say().reason(refused.reason()));
            return null;
        }
    }

    /** Coupons that are shown: chosen ones by their ids, and one that was typed. */
    private static List<String> shown(HttpServletRequest request) {
        Set<String> shown = new LinkedHashSet<>();
        for (String one :
                request.getParameterValues("coupon") == null ? new String[0] : request.getParameterValues("coupon")) {
            if (!one.isBlank() && one.strip().length() <= ShownCoupon.LONGEST) {
                shown.add(one.strip());
            }
        }
        return shown.stream().limit(ShownCoupon.MOST).toList();
    }

    /** Who uses coins or points uses as many as rules let them. */
    private static Spent spend(Visit visit, HttpServletRequest request) {
        String[] use = request.getParameterValues("use");
        Set<String> used = !visit.isMember() || use == null ? Set.of() : new LinkedHashSet<>(Arrays.asList(use));
        return new Spent(
                used.contains("coins") ? PlaceOrder.MOST_SPENT : 0,
                used.contains("points") ? PlaceOrder.MOST_SPENT : 0);
    }

    /** What rules do for the buyer: not what they do for others. */
    static List<Told> told(Say say, List<Effect> effects) {
        Map<String, Long> off = new LinkedHashMap<>();
        Map<String, String> limits = new LinkedHashMap<>();
        for (Effect effect : effects) {
            boolean notRunning = effect.granted() == 0 && "campaign".equals(effect.limitedBy());
            if (notRunning
                    || effect.asset() != Asset.CNY
                    || effect.kind().startsWith("commission")
                    || effect.kind().startsWith("give-up")) {
                continue;
            }
            String rule = say.half(effect.rule().name());
            off.merge(rule, effect.granted(), Long::sum);
            if (effect.limitedBy() != null) {
                limits.put(rule, say.label("limit", effect.limitedBy()));
            }
        }
        List<Told> told = new ArrayList<>();
        off.forEach((rule, fen) -> told.add(new Told(rule, fen, limits.get(rule))));
        return told;
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!visit.isKnown()) {
            redirect("/shop/checkout", request, response);
            return;
        }
        Cart cart = Cart.read(visit.given("lines"));
        Map<String, String> wrong = new LinkedHashMap<>();
        CodeAsked.Model code = null;
        try {
            if (visit.given("elsewhere") != null) {
                PaymentView payment = payments.open(
                        visit.known(),
                        bought(visit, cart.lines(), request),
                        "WALLET".equals(visit.given("ifLate")) ? IfLate.WALLET : IfLate.BACK);
                forget(visit, cart);
                redirect("/shop/payments/" + payment.id(), request, response);
                return;
            }
            String conversion = visit.given("conversion");
            Purchase.Cart bought = bought(visit, cart.lines(), request);
            Receipt receipt = conversion == null
                    ? purchase.of(visit.known(), bought)
                    : purchase.converting(visit.known(), ConversionQuoteId.parse(conversion), bought);
            if (!receipt.outcome().isRefused()) {
                forget(visit, cart);
                redirect("/me/orders/" + receipt.id() + "?placed=true", request, response);
                return;
            }
            (receipt.outcome() == Outcome.BLOCKED ? List.<Reason>of() : receipt.reasons())
                    .forEach(reason -> wrong.putIfAbsent("form", visit.say().reason(reason)));
            wrong.putIfAbsent("form", visit.say().t("reason.other"));
        } catch (Rejection refused) {
            code = asked.of(refused, visit);
            if (code == null) {
                wrong.put("form", visit.say().reason(asBuyer(refused.reason())));
            }
        }
        show(visit, cart, code, wrong, request, response);
    }

    /** It is bought, and in the cart no more, unless somebody has changed the cart meanwhile. */
    private static void forget(Visit visit, Cart bought) {
        if (bought.open() != null) {
            visit.keepTill(Cart.empty());
        } else if (visit.getCart().text().equals(bought.text())) {
            visit.keep(Cart.empty());
        }
    }

    /** What of it concerns the buyer: how the shop counts is none of it. */
    private static Reason asBuyer(Reason reason) {
        return reason.code().equals("quote.expired") || reason.code().equals("quote.not-found")
                ? Reason.of("quote.changed")
                : reason;
    }

    private static Purchase.Cart bought(Visit visit, List<Line> lines, HttpServletRequest request) {
        String key = visit.given("key");
        String collected = visit.given("collected");
        if (key == null
                || !key.matches("[A-Za-z0-9-]{1,50}")
                || collected == null
                || !collected.matches("[0-9]{1,12}")) {
            throw Rejection.invalid("checkout.form", Map.of());
        }
        return new Purchase.Cart(
                key,
                lines,
                visit.device(),
                visit.isMember() ? shown(request) : List.of(),
                quote(visit.given("quote")),
                spend(visit, request),
                Money.fen(Long.parseLong(collected)),
                CodeAsked.shown(visit));
    }

    private static QuoteId quote(String text) {
        try {
            return QuoteId.parse(String.valueOf(text));
        } catch (InvalidId none) {
            throw Rejection.invalid("checkout.form", Map.of());
        }
    }
}
