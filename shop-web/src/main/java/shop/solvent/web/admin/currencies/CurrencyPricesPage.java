package shop.solvent.web.admin.currencies;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import shop.solvent.currency.CurrencyPrices;
import shop.solvent.currency.CurrencyTerms;
import shop.solvent.kernel.AmountText;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.SignedIn;

/** What a good is said to cost in other currencies: a part of its page. */
@Named("currencyPrices")
@RequestScoped
public class CurrencyPricesPage {

    @Inject
    private CurrencyPrices prices;

    @Inject
    private CurrencyTerms terms;

    @Inject
    private Formats show;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String currency;
    private String amount;

    public List<Asset> getCurrencies() {
        return terms.foreign();
    }

    /** By currency; null where nobody set one. */
    public List<Map.Entry<Asset, Money>> of(String sku) {
        return List.copyOf(prices.of(sku).entrySet());
    }

    /** What is said of it: what its price comes to now, and beside which prices in yuan it is charged. */
    public String about(Money own) {
        if (own == null) {
            return show.phrase("good.currency-price-none");
        }
        return prices.worth(own)
                .map(worth -> show.phrase(
                        "good.currency-price-worth", show.money(worth), show.money(prices.leastBeside(worth))))
                .orElseGet(() -> show.phrase("good.currency-price-no-rate"));
    }

    /** How far what a price comes to may be above that in yuan. */
    public String getAbove() {
        return show.rate(terms.above().basisPoints());
    }

    /** Without an amount none is set any more. */
    public String save(String sku) {
        boolean saved = feedback.attemptIn("currency-prices", () -> {
            Asset chosen = Asset.currency(currency == null ? "" : currency)
                    .orElseThrow(() ->
                            Rejection.invalid("currency.not-taken", Map.of("field", "currency", "currency", "–")));
            boolean none = amount == null || amount.isBlank();
            Money price = none
                    ? null
                    : AmountText.typed(amount.strip(), chosen)
                            .orElseThrow(() -> Rejection.invalid("currency.amount", Map.of("field", "amount")));
            prices.set(sku, chosen, price, user.getUsername());
        });
        return saved ? "/admin/good?faces-redirect=true&sku=" + sku : null;
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(String currency) {
        this.currency = currency;
    }

    public String getAmount() {
        return amount;
    }

    public void setAmount(String amount) {
        this.amount = amount;
    }
}
