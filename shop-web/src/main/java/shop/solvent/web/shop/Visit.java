package shop.solvent.web.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import shop.solvent.currency.CurrencyPrices;
import shop.solvent.currency.CurrencyTerms;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.Visitor;
import shop.solvent.web.security.Shopper;

/** One request at the storefront: who asks, in which language, and what they have in the cart. Views call it {@code visit}. */
public final class Visit {

    private static final String CART = "cart";
    private static final String TILL = "till";
    private static final String DEVICE = "device";
    private static final String CURRENCY = "currency";
    private static final Duration CART_KEPT = Duration.ofDays(60);
    private static final Duration TILL_KEPT = Duration.ofMinutes(15);
    private static final Duration DEVICE_KEPT = Duration.ofDays(400);

    /** Within the storefront or what is a member's own, and nothing a browser could take for another host. */
    private static final Pattern PAGE = Pattern.compile("/(shop|me)(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*(\\?[^\\s\\\\#]*)?");

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Say say;
    private final String shopName;
    private final boolean languages;
    private final ToIntFunction<MemberId> unread;
    private final Predicate<OwnPlace> there;
    private final CurrencyTerms terms;
    private final CurrencyPrices prices;
    private int notRead = -1;
    private List<OwnPlace> places;
    private Cart cart;
    private Cart till;

    /** @param unread how many messages somebody has not read @param there whether a place among a member's own is there now */
    Visit(
            HttpServletRequest request,
            HttpServletResponse response,
            Say say,
            String shopName,
            boolean languages,
            ToIntFunction<MemberId> unread,
            Predicate<OwnPlace> there,
            CurrencyTerms terms,
            CurrencyPrices prices) {
        this.request = request;
        this.response = response;
        this.say = say;
        this.shopName = shopName;
        this.languages = languages;
        this.unread = unread;
        this.there = there;
        this.terms = terms;
        this.prices = prices;
        this.cart = Cart.read(Shopper.cookie(request, CART).orElse(null));
        this.till = Cart.read(Shopper.cookie(request, TILL).orElse(null));
    }

    /** What they are about to pay at a till, beside what is in the cart; empty if nothing. */
    Cart till() {
        return till.open() == null ? Cart.empty() : till;
    }

    void keepTill(Cart changed) {
        till = changed;
        Shopper.keep(request, response, TILL, changed.text(), changed.isEmpty() ? Duration.ZERO : TILL_KEPT);
    }

    Say say() {
        return say;
    }

    Optional<Visitor> visitor() {
        return Shopper.visitor(request);
    }

    /** Whom a page is about that the {@code Guard} opens to them alone. */
    Visitor known() {
        return visitor().orElseThrow();
    }

    String address() {
        return Shopper.address(request);
    }

    /** What was typed or chosen, without blanks around; null if nothing. */
    String given(String name) {
        String value = request.getParameter(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    public Cart getCart() {
        return cart;
    }

    void keep(Cart changed) {
        cart = changed;
        Shopper.keep(request, response, CART, changed.text(), changed.isEmpty() ? Duration.ZERO : CART_KEPT);
    }

    /** The currency that prices are shown in beside yuan; yuan where none was chosen. */
    public Asset getCurrency() {
        return Shopper.cookie(request, CURRENCY)
                .flatMap(Asset::currency)
                .filter(terms.all()::contains)
                .orElse(Asset.BOOK);
    }

    /** Those that can be chosen, yuan first. */
    public List<Asset> getCurrencies() {
        return terms.all();
    }

    void choose(Asset currency) {
        Shopper.keep(request, response, CURRENCY, currency.name(), DEVICE_KEPT);
    }

    /**
     * What stands beside a price in yuan where somebody chose another currency: {@code US$10.00}, or {@code ≈ US$9.97} where none of
     * its own is charged.
     *
     * @param price fen, before anything is taken off
     * @param pays fen of it that are paid
     * @param listed whether the price is that for everybody
     * @return nothing where there is none
     */
    public String also(String sku, long price, long pays, boolean listed) {
        return shown(sku, price, pays, listed)
                .map(shown -> (shown.own() ? "" : "≈ ") + say.money(shown.price()))
                .orElse("");
    }

    /** What to say of {@link #also}; nothing where there is none. */
    public String alsoWhy(String sku, long price, long pays, boolean listed) {
        return shown(sku, price, pays, listed)
                .map(shown -> say.t(shown.own() ? "currencies.own-price" : "currencies.about-price"))
                .orElse("");
    }

    private Optional<CurrencyPrices.Shown> shown(String sku, long price, long pays, boolean listed) {
        return prices.of(sku, Money.fen(price), Money.fen(pays), listed, getCurrency());
    }

    /** The browser's own name, by which rules see whether many buy from one. */
    String device() {
        return Shopper.cookie(request, DEVICE)
                .filter(name -> name.length() <= 40)
                .orElseGet(() -> {
                    String fresh = UUID.randomUUID().toString();
                    Shopper.keep(request, response, DEVICE, fresh, DEVICE_KEPT);
                    return fresh;
                });
    }

    /** For a form: what is sent twice with one key happens once. */
    public String getFreshKey() {
        return UUID.randomUUID().toString();
    }

    /**
     * The key that a form brought back.
     *
     * @throws Rejection {@code checkout.form} if it is none of ours
     */
    String key() {
        String key = given("key");
        if (key == null || !key.matches("[A-Za-z0-9-]{1,50}")) {
            throw Rejection.invalid("checkout.form", Map.of());
        }
        return key;
    }

    /** Whom prices are for; null where nobody knows who looks. */
    MemberId buyer() {
        return visitor().map(Visitor::member).orElse(null);
    }

    public boolean isKnown() {
        return visitor().isPresent();
    }

    public boolean isMember() {
        return visitor().filter(one -> !one.guest()).isPresent();
    }

    public boolean isGuest() {
        return visitor().filter(Visitor::guest).isPresent();
    }

    /** How many messages who is signed in has not read: asked once a page, whatever is drawn of it. */
    public int getUnread() {
        if (notRead < 0) {
            notRead = isMember() ? unread.applyAsInt(known().member()) : 0;
        }
        return notRead;
    }

    public String getShopName() {
        return shopName;
    }

    /** Whether there is another language to switch to. */
    public boolean isLanguages() {
        return languages;
    }

    /** The own pages of whoever is known: asked once a page, since a view asks again for whatever it says of each of them. */
    public List<OwnPlace> getPlaces() {
        if (places == null) {
            places = OwnPlace.of(isGuest(), there);
        }
        return places;
    }

    /** The path below the storefront, to say where one is. */
    public String getPath() {
        Object forwarded = request.getAttribute("jakarta.servlet.forward.request_uri");
        return (forwarded == null ? request.getRequestURI() : forwarded.toString())
                .substring(request.getContextPath().length());
    }

    /** Where the switch of the language leads back to: this very page, fit for an address. */
    public String getHere() {
        String query = request.getQueryString();
        String page = request.getMethod().equals("GET") && query != null ? getPath() + "?" + query : getPath();
        return URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    /** What is looked for on this page, for the field on top. */
    public String getSearch() {
        return getPath().matches("/shop/?") ? given("q") : null;
    }

    /** Where a file of the storefront's look is. */
    public String look(String name) {
        return LookFiles.path(name);
    }

    /** A text fit for an address. */
    public String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A page of the storefront that was asked for, or else another; nothing that leads elsewhere. */
    static String page(String wanted, String otherwise) {
        return wanted != null && PAGE.matcher(wanted).matches() ? wanted : otherwise;
    }
}
