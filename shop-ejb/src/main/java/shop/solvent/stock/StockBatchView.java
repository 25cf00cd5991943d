package shop.solvent.stock;

import java.time.Duration;
import java.time.Instant;
import shop.solvent.kernel.id.StockBatchId;

/**
 * Keys that came together in a file.
 *
 * @param name of the file
 * @param note what the person said of it; null if nothing
 * @param goodUntil of keys for which the file names no end; null if they have none
 * @param lines with something in them
 * @param done of them
 * @param added keys that they became
 * @param problemCount lines that became none
 * @param took how long reading it took
 * @param endedAt null until it is read
 * @param voidAt null unless what was not sold of it was made void
 */
public record StockBatchView(
        StockBatchId id,
        String sku,
        String name,
        String note,
        State state,
        Instant goodUntil,
        int lines,
        int done,
        int added,
        int problemCount,
        Duration took,
        String by,
        Instant at,
        Instant endedAt,
        Instant voidAt,
        String voidBy,
        String voidReason) {

    public enum State {
        /** Its file lies there. */
        WAITING,
        /** Its lines become keys. */
        RUNNING,
        DONE,
        /** Its file, or the rest of it, cannot be read. */
        REFUSED
    }

    public boolean isUnderWay() {
        return state == State.WAITING || state == State.RUNNING;
    }

    /** In per cent. */
    public int progress() {
        return lines == 0 ? 0 : (int) (100L * done / lines);
    }

    /** Lines a second; 0 before any. */
    public long perSecond() {
        return took.isZero() ? 0 : done * 1_000L / took.toMillis();
    }
}
