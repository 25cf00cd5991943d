package shop.solvent.relation;

import java.time.Instant;
import shop.solvent.kernel.id.RelationRunId;

/**
 * A run that worked out who is tied to whom.
 *
 * @param asOf the moment it shows; null while it waits
 * @param endedAt null while it waits or works
 * @param members how many it saw, and {@code ties} between them
 * @param findings what the rules of the watch found
 * @param millis how long it took
 * @param bytes of memory that the server had in use at the end
 * @param trace under which the log tells of it
 */
public record RunView(
        RelationRunId id,
        State state,
        String askedBy,
        Instant askedAt,
        Instant asOf,
        Instant endedAt,
        int members,
        long ties,
        int findings,
        long millis,
        long bytes,
        String trace) {

    /** Where it stands. */
    public enum State {
        WAITING,
        RUNNING,
        /** What rules and pages see. */
        CURRENT,
        /** Another took its place; what it found is thrown away. */
        PAST,
        FAILED
    }
}
