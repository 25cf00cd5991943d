package shop.solvent.backtest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.language.DecisionPoint;

/**
 * A candidate version beside another.
 *
 * @param baseHash the version in force when it was begun
 * @param from first day of the period; of a shadow run the day it began
 * @param to last day, included; of a shadow run the day it ends
 * @param oneIn 1 if every decision is looked at, n for about one in n
 * @param until when a shadow run ends; null for a backtest
 * @param done decisions run so far
 * @param total decisions there are to run; 0 until they are counted, and for a shadow run
 * @param resultHash names the result, in hex: equal hashes, equal results; null until it is done
 * @param moneyDelta fen that the candidate costs more than the base (less, if negative), for orders: discounts,
 *     subsidies, commissions and points at face value; for release runs: points released at face value. Of a sample, what
 *     that comes to for all. Give-ups are not set against it: an income must not hide a promise. Null until it is done
 * @param reason why it failed; null otherwise
 * @param finishedAt null while it runs
 */
public record BacktestView(
        long id,
        Kind kind,
        DecisionPoint point,
        String baseHash,
        String candidateHash,
        LocalDate from,
        LocalDate to,
        int oneIn,
        Instant until,
        State state,
        long done,
        long total,
        String resultHash,
        Long moneyDelta,
        Reason reason,
        String startedBy,
        Instant startedAt,
        Instant finishedAt,
        Duration took) {

    /** What decisions it looks at. */
    public enum Kind {
        /** Those of a period that is past. */
        BACKTEST,
        /** Those that are made from its start on. */
        SHADOW,
        /** Those of a period that is past, by a draft with a value that is looked for. */
        TRY
    }

    /** Where it stands. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    public boolean isShadow() {
        return kind == Kind.SHADOW;
    }

    /** Per cent. */
    public int progress() {
        return state == State.DONE ? 100 : total == 0 ? 0 : (int) Math.min(99, 100 * done / total);
    }

    /** Decisions a second; 0 if it took no time that could be measured. */
    public long rate() {
        return took.toMillis() == 0 ? 0 : done * 1_000 / took.toMillis();
    }
}
