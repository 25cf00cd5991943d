package shop.solvent.hook;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/**
 * Goes round those who make licences, every second on every server. Several are asked at the same time, and one that fails is left
 * alone for longer and longer, so that a slow one holds up the others by the length of a call and no more.
 */
@ApplicationScoped
public class HookRounds implements Recurring {

    private static final Logger LOG = Logger.getLogger(HookRounds.class.getName());

    private static final int AT_ONCE = 8;

    @Inject
    private HookBook book;

    @Inject
    private LicenceMaking making;

    @Inject
    private RevocationBook revocations;

    @Inject
    private RevocationTelling telling;

    @Resource
    private ManagedExecutorService threads;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("hook-calls", Duration.ofSeconds(1), this::round));
    }

    /** @return how many calls were made */
    public int round() {
        making.late();
        telling.late();
        List<Future<Integer>> turns = new ArrayList<>();
        for (String sku : book.due(AT_ONCE)) {
            turns.add(threads.submit(() -> making.some(sku)));
        }
        for (String sku : revocations.due(AT_ONCE)) {
            turns.add(threads.submit(() -> telling.some(sku)));
        }
        int calls = 0;
        for (Future<Integer> turn : turns) {
            try {
                calls += turn.get();
            } catch (ExecutionException failure) {
                LOG.log(Level.SEVERE, "Licences were not asked for; it is tried again", failure.getCause());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return calls;
            }
        }
        return calls;
    }
}
