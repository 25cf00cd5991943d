package shop.solvent.rules.checkout;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;

/**
 * Someone above the buyer in the chain of invitations.
 *
 * @param level 1 for the one who invited the buyer, 2 for the one above
 * @param member id as text
 * @param memberLevel the inviter's own level
 * @param sharesDevice whether buyer and inviter have ordered from the same device
 */
public record InviterFact(
        int level,
        String member,

        @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String memberLevel,

        boolean sharesDevice) {}
