package shop.solvent.member;

import java.time.Instant;
import shop.solvent.kernel.id.MemberId;

/**
 * What a checkout must know of a member.
 *
 * @param inviter null, like {@code inviterLevel}, if nobody invited them
 * @param inviter2 the inviter's inviter; null, like {@code inviter2Level}, if there is none
 */
public record Buyer(
        MemberId id,
        String level,
        Instant joinedAt,
        MemberId inviter,
        String inviterLevel,
        MemberId inviter2,
        String inviter2Level) {}
