package shop.solvent.platform;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.flywaydb.core.Flyway;

/**
 * Brings the database to this version's schema, and this server among its nodes, before anything else starts; others
 * {@code @DependsOn} it.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrations {

    @Inject
    private Database database;

    @Inject
    private Node node;

    @PostConstruct
    void migrate() {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database.source())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        node.makeIds();
    }
}
