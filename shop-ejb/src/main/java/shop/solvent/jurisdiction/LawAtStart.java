package shop.solvent.jurisdiction;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.platform.Attempts;

/** Notes under which profile of the law a server begins, and brings what hangs on its numbers in line before anybody is served. */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionManagement(TransactionManagementType.BEAN)
public class LawAtStart {

    private static final Logger LOG = Logger.getLogger(LawAtStart.class.getName());

    @Inject
    private Jurisdictions jurisdictions;

    @PostConstruct
    void begin() {
        Optional<LawChange> change = Attempts.of(jurisdictions::begin);
        change.filter(one -> one.former() != null).ifPresent(one -> {
            LOG.log(
                    Level.WARNING,
                    "The shop trades under {0} from now on, and not under {1} any more: {2}",
                    new Object[] {one.code(), one.former(), one.figures()});
            fitAll();
        });
    }

    private void fitAll() {
        long owner = 0;
        do {
            long after = owner;
            owner = Attempts.of(() -> jurisdictions.fit(after));
        } while (owner != 0);
    }
}
