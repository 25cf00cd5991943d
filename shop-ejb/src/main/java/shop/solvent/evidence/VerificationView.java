package shop.solvent.evidence;

import java.time.Duration;
import java.time.Instant;

/**
 * A check of all that is sealed.
 *
 * @param head the seal at the head of the chain when it began, as {@code number:hash}; null in a shop without seals
 * @param rows how many rows were compared so far, transfers counted
 * @param total how many there are to compare
 * @param findings how many things were found, late rows counted; the first thousand are kept
 * @param breaches how many of those kept mean that the books cannot be trusted
 * @param finishedAt null while it runs
 */
public record VerificationView(
        long id,
        State state,
        String head,
        long rows,
        long total,
        int findings,
        int breaches,
        String startedBy,
        Instant startedAt,
        Instant finishedAt,
        int progress,
        Duration took) {

    /** Where a verification stands. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED
    }

    /** Rows compared in a second; 0 if it took no time that could be measured. */
    public long rate() {
        return took.toMillis() == 0 ? 0 : rows * 1_000 / took.toMillis();
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Whether it came to its end and found nothing that means a breach. */
    public boolean isClean() {
        return state == State.DONE && breaches == 0;
    }
}
