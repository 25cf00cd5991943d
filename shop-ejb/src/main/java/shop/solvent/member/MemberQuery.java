package shop.solvent.member;

import java.time.Instant;
import shop.solvent.kernel.id.MemberId;

/**
 * Which members to show. What is null does not matter.
 *
 * @param text an id or its end, a phone number, whole, masked or its last four digits, or words of a name
 * @param level code of one of the shop's {@link Levels}
 * @param tag in small letters, as members have it
 * @param channel code of the channel they joined through
 * @param inviter who invited them
 * @param from first moment of joining
 * @param until first moment after
 */
public record MemberQuery(
        String text, String level, String tag, String channel, MemberId inviter, Instant from, Instant until) {

    /** What comes first. */
    public enum Sort {
        NEWEST(true),
        OLDEST(false);

        final boolean falling;

        Sort(boolean falling) {
            this.falling = falling;
        }

        String sql() {
            return falling ? " ORDER BY m.joined_at DESC, m.id DESC" : " ORDER BY m.joined_at, m.id";
        }
    }

    public static MemberQuery of(String text) {
        return new MemberQuery(text, null, null, null, null, null, null);
    }
}
