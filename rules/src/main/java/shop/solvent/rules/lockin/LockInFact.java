package shop.solvent.rules.lockin;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * An order that stands, of a member whom no merchant has, or the merchant of this order: the merchant of whose goods the order
 * holds most by what was paid for them, of those as much the first.
 *
 * @param member id as text
 * @param level {@code basic}, {@code silver}, {@code gold} or another published level
 * @param days whole days since the member joined
 * @param channel code of the channel through which the order came
 * @param merchant code; of the chain where the goods are of a branch
 * @param merchantKind how large that merchant is
 * @param kind of the goods for which most was paid there
 * @param paid fen for that merchant's goods
 * @param first whether no order of the member stood before it, anywhere
 * @param here whether the member is locked to this merchant already
 * @param wonDaysAgo whole days between being won and the order; −1 where the member is not locked
 * @param ordersHere orders at this merchant that stand since then, this one not counted; 0 where the member is not locked
 */
public record LockInFact(
        @Person String member,

        @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String level,

        @In(Unit.DAYS) long days,
        @CodeOf(Listed.CHANNEL) String channel,
        @CodeOf(Listed.MERCHANT) String merchant,

        @Known({"small", "mid", "chain"}) String merchantKind,

        @CodeOf(Listed.GOODS_KIND)
        @Known({"course", "licence", "membership", "card-key", "collectible", "service-credit"})
        String kind,

        @In(Unit.FEN) long paid,
        boolean first,
        boolean here,
        @In(Unit.DAYS) @Within(min = -1) long wonDaysAgo,
        @In(Unit.COUNT) long ordersHere) {}
