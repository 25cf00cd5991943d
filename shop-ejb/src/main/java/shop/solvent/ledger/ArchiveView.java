package shop.solvent.ledger;

import java.time.Instant;

/**
 * A move of old entries to the archive.
 *
 * @param before only what was recorded before that moment is moved
 * @param journals how many were moved so far
 * @param finishedAt null while it runs
 * @param progress per cent of the journals looked at, by their ids
 */
public record ArchiveView(
        State state,
        Instant before,
        long journals,
        long transfers,
        String startedBy,
        Instant startedAt,
        Instant finishedAt,
        int progress) {

    /** Where a move stands. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
