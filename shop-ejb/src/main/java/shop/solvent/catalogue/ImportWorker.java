package shop.solvent.catalogue;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.catalogue.ImportStep.Undone;
import shop.solvent.catalogue.ImportView.State;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.DatabaseFailure;
import shop.solvent.platform.Jobs;
import shop.solvent.platform.Unguarded;

/** Takes imports one after another, on one server of all, so that no two of them change the same goods at once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ImportWorker {

    private static final Logger LOG = Logger.getLogger(ImportWorker.class.getName());

    @Inject
    private ImportBook book;

    @Inject
    private ImportStep step;

    @Inject
    private Jobs jobs;

    @Unguarded(because = "it takes up what was asked for by who may, and notes which server does")
    @Asynchronous
    public void wake() {
        jobs.once("goods-import", this::work);
    }

    /** Works until nothing is left to do. */
    public void work() {
        Optional<Long> next = book.next();
        while (next.isPresent()) {
            long id = next.get();
            take(id);
            next = book.next().filter(other -> other != id);
        }
    }

    private void take(long id) {
        State state = book.find(id).map(ImportView::state).orElse(State.CANCELLED);
        try {
            Attempts.of(() -> {
                if (state == State.WAITING) {
                    step.check(id);
                } else if (state == State.QUEUED) {
                    step.apply(id);
                }
                return id;
            });
        } catch (Undone undone) {
            again(id, undone.tally());
        } catch (RuntimeException failure) {
            if (DatabaseFailure.isUnreachable(failure) || DatabaseFailure.isCollision(failure)) {
                throw failure; // it is tried again
            }
            LOG.log(Level.SEVERE, "The import " + id + " cannot be done", failure);
            ImportTally failed = new ImportTally();
            failed.problem(0, "", "import.failed");
            again(id, failed);
        }
    }

    private void again(long id, ImportTally tally) {
        Attempts.of(() -> {
            step.again(id, tally);
            return id;
        });
    }
}
