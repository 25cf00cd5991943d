package shop.solvent.platform;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.flywaydb.core.Flyway;

/**
 * Brings the database to this version's schema, and this server among its nodes, before anything else starts; others
 * {@code @DependsOn} it.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrations {

    private static final Duration NODE_LOOKS_EVERY = Duration.ofSeconds(1);

    @Inject
    private Database database;

    @Inject
    private Node node;

    @Inject
    private Ticker ticker;

    @PostConstruct
    void migrate() {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database.source())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        node.makeIds();
        // At once: what else has to be done before the shop is open may take longer than a lease lasts.
        ticker.every(NODE_LOOKS_EVERY, node::renewInTime);
    }
}
