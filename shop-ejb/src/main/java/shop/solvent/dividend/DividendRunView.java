package shop.solvent.dividend;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.DividendRunId;

/**
 * A dividend run as it is shown. All amounts are before tax.
 *
 * @param pool code of the dividend pool
 * @param period ISO year and month whose profit is shared
 * @param profit what was realised in it
 * @param amount what was to be shared
 * @param weights of all who take part, together
 * @param given what all get together; the rest stays in the pool
 * @param paid what was paid so far
 * @param takenBack of it, what was taken back since
 * @param partners how many agreements were looked at
 * @param partnersDone how many of them are dealt with
 * @param certificate SHA-256 of the list of shares in hex; null while the run goes on
 * @param finishedAt null while the run goes on
 * @param cancelledBy null unless it was cancelled
 */
public record DividendRunView(
        DividendRunId id,
        String pool,
        String period,
        State state,
        DecisionId decision,
        Money profit,
        Money amount,
        long weights,
        Money given,
        Money paid,
        Money takenBack,
        int partners,
        int partnersDone,
        String certificate,
        String askedBy,
        String agreedBy,
        Instant startedAt,
        Instant finishedAt,
        String cancelledBy,
        String cancelReason,
        String traceId) {

    public enum State {
        RUNNING,
        DONE,
        CANCELLED
    }

    /** 0 to 100. */
    public int progress() {
        return state != State.RUNNING || partners == 0 ? 100 : (int) (100L * partnersDone / partners);
    }

    /** What stays in the pool of what was to be shared. */
    public Money kept() {
        return amount.minus(given);
    }
}
