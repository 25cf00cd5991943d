package shop.solvent.winddown;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.Money;

/**
 * A wind-down or the rehearsal of one.
 *
 * @param custody what there is to pay from; null until two people said
 * @param planHash SHA-256 of the whole plan in hex, which no payment differs from; null until it is counted
 * @param countedAt as of when what is owed was counted; null until then
 * @param endedAt null while it goes on
 */
public record WindDownView(
        long id,
        boolean rehearsal,
        State state,
        String reason,
        Money custody,
        String planHash,
        String askedBy,
        String agreedBy,
        Instant begunAt,
        Instant countedAt,
        Instant endedAt,
        List<ClassView> classes) {

    /** How far it is. */
    public enum State {
        /** Nothing new begins; what began before ends. It can be taken back. */
        STOPPED,
        /** What everybody is owed is being counted, and cannot be changed any more. */
        COUNTING,
        PAYING,
        DONE,
        /** It was taken back before anything was paid. */
        CANCELLED
    }

    public Money owed() {
        return sum(classes.stream().map(ClassView::owed).toList());
    }

    public Money share() {
        return sum(classes.stream().map(ClassView::share).toList());
    }

    public Money paid() {
        return sum(classes.stream().map(ClassView::paid).toList());
    }

    private static Money sum(List<Money> some) {
        return Money.fen(some.stream().mapToLong(Money::amount).sum());
    }

    public boolean isOver() {
        return state == State.DONE || state == State.CANCELLED;
    }
}
