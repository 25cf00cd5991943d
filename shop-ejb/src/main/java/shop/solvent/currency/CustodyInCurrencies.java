package shop.solvent.currency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Rounding;

/** What whoever holds custody against statements has to know of what money in other currencies is worth. */
@ApplicationScoped
public class CustodyInCurrencies {

    @Inject
    private Rates rates;

    /** What an amount is worth in the shop's own currency by the last published rate, rounded up; zero where none is known. */
    public Money worth(Money money) {
        return Rates.in(Asset.BOOK, money, rates.latest(), Rounding.UP).orElse(Money.zero(Asset.BOOK));
    }
}
