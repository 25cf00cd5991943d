package shop.solvent.member;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.MemberId;

/**
 * What a checkout must know of a member.
 *
 * @param inviter null, like {@code inviterLevel}, if nobody invited them
 * @param guest whether they have no account: who they are is not proved, so that nothing is given to them for being new
 * @param inviter2 the inviter's inviter; null, like {@code inviter2Level}, if there is none
 */
public record Buyer(
        MemberId id,
        String level,
        Instant joinedAt,
        MemberId inviter,
        String inviterLevel,
        MemberId inviter2,
        String inviter2Level,
        boolean guest) {

    /** Somebody who joins at that moment, invited by nobody; with an id that no member has. */
    public static Buyer newcomer(Instant at) {
        return new Buyer(new MemberId(0), Member.LOWEST_LEVEL, at, null, null, null, null, false);
    }

    /** Somebody who comes at that moment and wants no account; with an id that no member has. */
    public static Buyer guest(Instant at) {
        return new Buyer(new MemberId(0), Member.LOWEST_LEVEL, at, null, null, null, null, true);
    }

    /** Those above, the nearest first. */
    public List<MemberId> inviters() {
        if (inviter == null) {
            return List.of();
        }
        return inviter2 == null ? List.of(inviter) : List.of(inviter, inviter2);
    }
}
