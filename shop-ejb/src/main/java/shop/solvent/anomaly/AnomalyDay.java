package shop.solvent.anomaly;

import java.time.LocalDate;

/**
 * A day's acts of a kind, as far as they were looked at.
 *
 * @param unusual how many of them were more unusual than ninety-nine of a hundred before: one of a hundred, if the shop is as it was
 * @param lay where their numbers lay, of each how many in each part of {@link Bins}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record AnomalyDay(LocalDate day, int acts, int unusual, long[][] lay) {

    /** From this score on an act is unusual. */
    static final int UNUSUAL = 990;

    /** The same with one more. */
    AnomalyDay with(Bins bins, float[] numbers, int score) {
        bins.count(numbers, lay);
        return new AnomalyDay(day, acts + 1, unusual + (score >= UNUSUAL ? 1 : 0), lay);
    }
}
