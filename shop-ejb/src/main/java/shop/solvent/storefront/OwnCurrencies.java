package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.currency.ConversionQuote;
import shop.solvent.currency.ConversionView;
import shop.solvent.currency.Conversions;
import shop.solvent.currency.CurrencyPrices;
import shop.solvent.currency.CurrencyReturn;
import shop.solvent.currency.CurrencyReturns;
import shop.solvent.currency.CurrencyTerms;
import shop.solvent.currency.CurrencyTopUps;
import shop.solvent.currency.OrderBill;
import shop.solvent.currency.PublishedRate;
import shop.solvent.currency.Rates;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConversionQuoteId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Balance;
import shop.solvent.order.Orders;
import shop.solvent.order.Quote;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.wallet.TopUp;

/** A visitor's money in all currencies: what there is, what it would come to in another, and what goes back where it came from. */
@ApplicationScoped
public class OwnCurrencies {

    @EJB
    private CurrencyTopUps topUps;

    @EJB
    private Conversions conversions;

    @EJB
    private CurrencyReturns returns;

    @EJB
    private Orders orders;

    @Inject
    private CurrencyTerms terms;

    @Inject
    private CurrencyPrices prices;

    @Inject
    private Rates rates;

    @Inject
    private Storefront storefront;

    /**
     * Of one currency.
     *
     * @param reachable how much of it can go back where it came from: no more than there is
     * @param rate by which it is shown in yuan; null for yuan, or where none is known
     */
    public record Purse(Balance balance, Money reachable, PublishedRate rate) {

        public Asset currency() {
            return balance.account().type().asset();
        }
    }

    /** Of each currency that the shop takes, its own first, and of each that the visitor has something of. */
    public List<Purse> purses(Visitor visitor) {
        Map<Asset, PublishedRate> latest = rates.latest();
        return topUps.balances(visitor.member()).entrySet().stream()
                .map(one -> new Purse(
                        one.getValue(),
                        one.getKey().isForeign()
                                ? returns.reachable(visitor.member(), one.getKey())
                                        .min(one.getValue().available())
                                : Money.zero(one.getKey()),
                        latest.get(one.getKey())))
                .toList();
    }

    /** The currencies that the shop takes, its own first. */
    public List<Asset> taken() {
        return terms.all();
    }

    /** The other currencies of which the visitor has something that is free. */
    public List<Asset> foreign(Visitor visitor) {
        return topUps.balances(visitor.member()).entrySet().stream()
                .filter(one ->
                        one.getKey().isForeign() && one.getValue().available().isPositive())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The other currencies of the visitor's with which an order could be paid: where yuan are missing, or goods have a price there. */
    public List<Asset> payingWith(Visitor visitor, Quote quote) {
        return quote.id() == null
                ? List.of()
                : foreign(visitor).stream()
                        .filter(terms.foreign()::contains)
                        .filter(currency -> isShort(quote) || hasOwn(quote, currency))
                        .toList();
    }

    private boolean hasOwn(Quote quote, Asset currency) {
        return quote.lines().stream()
                .anyMatch(line -> prices.of(line.sku(), line.unitPrice(), isListed(line), currency)
                        .filter(CurrencyPrices.Shown::own)
                        .isPresent());
    }

    /**
     * What an order takes of a currency: where goods have a price there, that; else what has to be converted for what is missing.
     *
     * @param quote of the order, to be redeemed
     * @return empty where nothing is missing and no price of its own is charged now
     * @throws Rejection as {@link Conversions#quoteOrder}
     */
    public Optional<ConversionQuote> quoteFor(Visitor visitor, Asset from, Quote quote) {
        Optional<ConversionQuote> own = conversions.quoteOrder(visitor.member(), from, bill(quote));
        return own.isPresent() || !isShort(quote)
                ? own
                : Optional.of(conversions.quoteFor(visitor.member(), from, quote.missing()));
    }

    /** Whether the wallet does not cover it. What a guest has is not known. */
    private static boolean isShort(Quote quote) {
        return quote.missing() != null && quote.missing().isPositive();
    }

    private static OrderBill bill(Quote quote) {
        return new OrderBill(
                quote.id(),
                quote.lines().stream()
                        .map(line -> new OrderBill.Part(line.sku(), line.quantity(), line.amount(), isListed(line)))
                        .toList(),
                quote.payable(),
                quote.missing() == null ? Money.zero(Asset.BOOK) : quote.missing());
    }

    /** Whether it is the price for everybody, of the goods alone. */
    private static boolean isListed(Quote.Line line) {
        return line.unitPrice().equals(line.listPrice()) && !line.premium().isPositive();
    }

    /** What paid one of the visitor's orders at prices of its own; empty if nothing did. */
    public Optional<ConversionView> paying(OrderId order) {
        return orders.quote(order).flatMap(conversions::paying);
    }

    /** @throws Rejection as {@link Conversions#quote} */
    public ConversionQuote quote(Visitor visitor, Money amount, Asset into) {
        return conversions.quote(visitor.member(), amount, into);
    }

    /** Of the visitor's. @throws Rejection {@code conversion-quote.not-found} */
    public ConversionQuote quote(Visitor visitor, ConversionQuoteId id) {
        return conversions.quote(visitor.member(), id);
    }

    /** @throws Rejection as {@link Conversions#convert} */
    public ConversionView convert(Visitor visitor, String key, ConversionQuoteId quote) {
        return conversions
                .convert(visitor.member(), quote, storefront.channel(), storefront.key(key))
                .conversion();
    }

    /** Brings money in, where the storefront collects. Once per key. @throws Rejection as {@link CurrencyTopUps#topUp} */
    public void topUp(Visitor visitor, String key, Money amount) {
        storefront.requireCollecting();
        topUps.topUp(new TopUp(storefront.key(key), storefront.channel(), visitor.member(), amount));
    }

    /** @throws Rejection as {@link CurrencyReturns#sendBack} */
    public CurrencyReturn sendBack(Visitor visitor, String key, Money amount) {
        return returns.sendBack(visitor.member(), amount, storefront.channel(), storefront.key(key))
                .sent();
    }

    public Slice<ConversionView> latest(Visitor visitor, int most) {
        return conversions.of(visitor.member(), null, most);
    }

    public List<CurrencyReturn> returns(Visitor visitor, int most) {
        return returns.latest(visitor.member(), most);
    }
}
