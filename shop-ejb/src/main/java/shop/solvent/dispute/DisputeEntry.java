package shop.solvent.dispute;

import java.time.Instant;
import java.util.Locale;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DisputeEntryId;
import shop.solvent.kernel.id.DisputeId;

/**
 * What somebody said, laid there or did. It is never changed.
 *
 * @param by a username, the channel a buyer came through, or the shop
 * @param note in their own words; null for none
 * @param amount what was offered or given back; null for none
 * @param name of a file, {@code media} what it is, {@code size} its bytes; null and 0 for none
 */
public record DisputeEntry(
        DisputeEntryId id,
        DisputeId dispute,
        Kind kind,
        DisputeSide side,
        String by,
        String note,
        Money amount,
        String name,
        String media,
        int size,
        Instant at) {

    /** What it is. */
    public enum Kind {
        OPENED,
        TEXT,
        FILE,
        /** One side offers so much. */
        OFFER,
        /** A person shall decide. */
        ESCALATED,
        /** For those alone who work here. */
        NOTE,
        ENDED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the two sides see it. */
    public boolean isForSides() {
        return kind != Kind.NOTE;
    }
}
