package shop.solvent.platform;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Sets everything going that the shop does by itself. */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionManagement(TransactionManagementType.BEAN)
public class Beginning {

    @Inject
    @Any
    private Instance<Recurring> recurring;

    @Inject
    private Ticker ticker;

    @Inject
    private Jobs jobs;

    @PostConstruct
    void begin() {
        recurring.stream()
                .flatMap(one -> one.recurrences().stream())
                .forEach(one -> ticker.every(one.pause(), () -> one.turn().accept(jobs)));
    }
}
