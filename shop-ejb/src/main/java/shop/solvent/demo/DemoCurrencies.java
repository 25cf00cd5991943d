package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.currency.ConversionQuote;
import shop.solvent.currency.Conversions;
import shop.solvent.currency.CurrencyPrices;
import shop.solvent.currency.CurrencyReturns;
import shop.solvent.currency.CurrencyTerms;
import shop.solvent.currency.CurrencyTopUps;
import shop.solvent.currency.Rates;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.RegisterMember;
import shop.solvent.member.Registration;
import shop.solvent.order.AskQuote;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.OwnCurrencies;
import shop.solvent.storefront.Purchase;
import shop.solvent.storefront.Visitor;
import shop.solvent.wallet.TopUp;

/** A member with dollars and yen, who converted some, sent some back, and paid an order at the price that it has in dollars. */
@ApplicationScoped
class DemoCurrencies {

    static final String PHONE = "13800139003";

    private static final Logger LOG = Logger.getLogger(DemoCurrencies.class.getName());
    private static final String OPERATOR = "operator";

    @EJB
    private Registration registration;

    @EJB
    private CurrencyTopUps topUps;

    @EJB
    private Conversions conversions;

    @EJB
    private CurrencyReturns returns;

    @EJB
    private Quotes quotes;

    @Inject
    private CurrencyPrices prices;

    @Inject
    private CurrencyTerms terms;

    @Inject
    private Rates rates;

    @Inject
    private OwnCurrencies own;

    @Inject
    private Purchase purchase;

    @Inject
    private Permits permits;

    /** @param course of ¥100, {@code membership} of ¥25 */
    void make(String channel, String course, String membership) {
        if (!permits.of(OPERATOR).contains(Permission.SET_PRICES)
                || !terms.foreign().containsAll(List.of(Asset.USD, Asset.EUR, Asset.JPY))) {
            return; // the people of this shop are not the demo's, or it takes other currencies
        }
        try {
            rates.hear();
            price(course, new Money(1_450, Asset.USD));
            price(course, new Money(1_329, Asset.EUR));
            price(course, new Money(2_200, Asset.JPY));
            price(membership, new Money(360, Asset.USD));
            MemberId member = registration
                    .register(new RegisterMember("demo-" + PHONE, channel, PHONE, "林安娜", null))
                    .id();
            bring(channel, member, new Money(50_000, Asset.USD));
            bring(channel, member, new Money(20_000, Asset.JPY));
            convert(channel, member, new Money(10_000, Asset.USD), Asset.CNY);
            convert(channel, member, new Money(5_000, Asset.JPY), Asset.EUR);
            returns.sendBack(member, new Money(5_000, Asset.USD), channel, "demo-back");
            buy(channel, new Visitor(member, false), course);
        } catch (Rejection refused) { // as where the payment provider collects no dollars
            LOG.log(Level.WARNING, "The demo has no money in other currencies: {0}", refused.reason());
        }
    }

    private void price(String sku, Money price) {
        prices.set(sku, price.asset(), price, OPERATOR);
    }

    private void bring(String channel, MemberId member, Money money) {
        topUps.topUp(new TopUp("demo-" + money.asset(), channel, member, money));
    }

    private void convert(String channel, MemberId member, Money money, Asset into) {
        ConversionQuote quote = conversions.quote(member, money, into);
        conversions.convert(member, quote.id(), channel, "demo-" + money.asset());
    }

    private void buy(String channel, Visitor visitor, String sku) {
        List<Line> lines = List.of(new Line(sku, 1));
        Quote quote = quotes.quote(new AskQuote(visitor.member(), channel, lines, "demo-anna"));
        own.quoteFor(visitor, Asset.USD, quote)
                .ifPresent(conversion -> purchase.converting(
                        visitor,
                        conversion.id(),
                        new Purchase.Cart("demo-dollars", lines, "demo-anna", List.of(), quote.id(), Money.fen(0))));
    }
}
