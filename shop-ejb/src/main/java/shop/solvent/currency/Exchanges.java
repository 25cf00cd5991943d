package shop.solvent.currency;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/**
 * The parties that exchange money, by their names. What begins goes through the one that this installation names; what is under way
 * stays with the one that its row names.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Exchanges {

    @Inject
    @Any
    private Instance<ExchangeProvider> exchanges;

    /** A name that nobody has is found when the house opens, not by the first member who converts. */
    @PostConstruct
    void begin() {
        CurrencyTerms.requireWhole();
        CurrencyTerms.exchange().ifPresent(this::named);
    }

    /** Who exchanges what begins from now on. @throws IllegalStateException if nobody does, and so no currency is taken */
    public ExchangeProvider chosen() {
        return named(CurrencyTerms.exchange().orElseThrow(() -> new IllegalStateException("Nobody exchanges")));
    }

    /** @throws IllegalStateException if nobody of that name exchanges: what is with them waits until somebody does */
    public ExchangeProvider named(String name) {
        return exchanges.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No exchange provider is called '" + name + "'"));
    }
}
