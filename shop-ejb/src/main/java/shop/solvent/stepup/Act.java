package shop.solvent.stepup;

import java.util.Arrays;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.RequestKeys.Keyed;

/**
 * What a member wants to do.
 *
 * @param content everything that makes it this act and no other, the key of the request left out, hashed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its own method
public record Act(Kind kind, MemberId member, byte[] content) {

    /** What it is. */
    public enum Kind {
        ORDER("下单", "an order"),
        WITHDRAWAL("提现", "a withdrawal"),
        POINT_GIFT("转赠", "a gift to another member"),
        PAYEE("绑定收款账户", "an account that you are paid to");

        private final String chinese;
        private final String english;

        Kind(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String chinese() {
            return chinese;
        }

        String english() {
            return english;
        }
    }

    /** @param content everything that makes it this act and no other; nulls allowed */
    public static Act of(Kind kind, MemberId member, Object... content) {
        return new Act(
                kind, member, Keyed.of(kind.name(), member.toString(), content).content());
    }

    boolean isSame(byte[] other) {
        return Arrays.equals(content, other);
    }
}
