package shop.solvent.reconciliation;

import java.time.Instant;
import java.time.LocalDate;

/**
 * How far it is with the bill of a provider and a day that the shop asks for by itself.
 *
 * @param asks how often it was asked for
 * @param askedAt when last; null for never
 * @param askAt when next; null for no more
 * @param problem why it could not be had the last time, {@code silent}, {@code nothing-there}, {@code refused} or {@code too-large}; null for no reason
 * @param bill the one that counts, else the last that came; null as long as none did
 * @param byHand whether the one that counts was handed in by a person or a program
 */
public record BillDay(
        String provider,
        LocalDate day,
        State state,
        int asks,
        Instant askedAt,
        Instant askAt,
        String problem,
        Long bill,
        boolean byHand) {

    /** Where it stands. */
    public enum State {
        /** It is asked for, again and again. */
        WAITING,
        /** There is one that counts. */
        TAKEN,
        /** What came is wrong in itself, and nothing of it was taken. */
        REFUSED,
        /** There is none to come. */
        NOTHING
    }

    /** Whether it is to come still. */
    public boolean isMissing() {
        return state == State.WAITING || state == State.REFUSED;
    }

    /** Whether somebody has to see to it. @param lateDays a day is late whose bill is not there after so many */
    public boolean isTold(LocalDate today, long lateDays) {
        return state == State.REFUSED || state == State.WAITING && day.isBefore(today.minusDays(lateDays));
    }
}
