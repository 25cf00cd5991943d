package shop.solvent.member;

import java.time.Instant;
import shop.solvent.kernel.id.MemberId;

/**
 * A member as others may see them.
 *
 * @param name as the member gave it; null if they did not
 * @param maskedPhone {@code +86 138****8000}
 * @param level code of one of the shop's {@link Levels}
 * @param inviter null if nobody invited them
 * @param channel code of the channel they joined through
 */
public record MemberView(
        MemberId id,
        String name,
        String maskedPhone,
        String level,
        MemberId inviter,
        Instant joinedAt,
        String channel) {}
