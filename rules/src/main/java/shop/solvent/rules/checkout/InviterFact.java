package shop.solvent.rules.checkout;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Limit;
import shop.solvent.rules.LimitedBy;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Ordinal;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Usual;

/**
 * Someone above the buyer in the chain of invitations.
 *
 * @param level 1 for the one who invited the buyer, 2 for the one above
 * @param member id as text
 * @param memberLevel the inviter's own level
 * @param sharesDevice whether buyer and inviter have ordered from the same device
 * @param invitedOrders orders of this month, in the shop's zone, by those whom the inviter invited; completed and not
 *     refunded, this one not counted. It is gathered where a rule in force looks at it, and 0 elsewhere
 * @param invitedTurnover fen that were paid for them; likewise
 */
@Person
public record InviterFact(
        @Usual @In(Unit.COUNT) @Ordinal(first = 1) @LimitedBy(Limit.COMMISSION_LEVELS)
        int level,

        @Person String member,

        @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String memberLevel,

        boolean sharesDevice,
        @In(Unit.COUNT) long invitedOrders,
        @In(Unit.FEN) long invitedTurnover) {}
