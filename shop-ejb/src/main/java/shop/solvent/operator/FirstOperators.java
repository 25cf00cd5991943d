package shop.solvent.operator;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Settings;

/**
 * Sees to it that somebody can sign in to a new shop: in the demo one person for each role, elsewhere an admin with the
 * password of the setting {@code shop.admin.password}.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionManagement(TransactionManagementType.BEAN)
public class FirstOperators {

    private static final Logger LOG = System.getLogger(FirstOperators.class.getName());

    @Inject
    private Newcomers newcomers;

    @PostConstruct
    void welcome() {
        // Two servers that start at once on the same empty database: one adds them, the other finds them there.
        boolean somebody;
        try {
            somebody = Attempts.of(this::add);
        } catch (Rejection rejection) {
            if (!rejection.reason().code().equals("operator.exists")) {
                throw rejection;
            }
            somebody = Attempts.of(this::add); // the other was done between this one's look and its adding: look again
        }
        if (!somebody) {
            LOG.log(Level.WARNING, "Nobody can sign in to the admin: set shop.admin.password to have an admin added");
        }
    }

    /** @return whether afterwards somebody can sign in */
    private boolean add() {
        return Settings.isOn("shop.demo", false)
                ? newcomers.addDemo()
                : newcomers.addAdmin(Settings.get("shop.admin.password"));
    }
}
