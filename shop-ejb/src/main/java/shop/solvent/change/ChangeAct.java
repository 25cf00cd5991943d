package shop.solvent.change;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ChangeActId;
import shop.solvent.kernel.id.CharityId;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PoolId;

/**
 * Something that was done with a member's change.
 *
 * @param day whose end it was done at; null where the member asked for it
 * @param rounded as much of the amount as is from orders rounded up; nothing unless it is a sweep
 * @param pool that has the money behind the points; null unless it became some
 * @param poolCode of it, as it was then; null likewise
 * @param points that it became, what the pool added counted; 0 likewise
 * @param charity that it was given to; null unless it was
 * @param decision by which; null for what no rule decides
 * @param rulebook content hash of the rules that decided, in hex; null likewise
 * @param channel through which the member asked; null where it was done by itself
 */
public record ChangeAct(
        ChangeActId id,
        MemberId member,
        ChangeKind kind,
        LocalDate day,
        Money amount,
        Money rounded,
        PoolId pool,
        String poolCode,
        long points,
        CharityId charity,
        DecisionId decision,
        String rulebook,
        String channel,
        Instant at) {

    /** The beginning of the hash, for people to compare; null where there is none. */
    public String brief() {
        return rulebook == null ? null : rulebook.substring(0, 12);
    }
}
