package shop.solvent.wallet;

import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConsentId;
import shop.solvent.kernel.id.MemberId;

/**
 * The shop gives a member money.
 *
 * @param by the operator who gives it
 * @param pool the code of the pool it comes out of
 * @param lastDay the last day it is good, in the shop's zone
 * @param consent the merchant's, for a pool of a merchant's; null for one of the shop's own
 */
public record GiveGift(
        String key,
        String by,
        MemberId member,
        String pool,
        Money amount,
        LocalDate lastDay,
        String reason,
        ConsentId consent) {

    public GiveGift(
            String key, String by, MemberId member, String pool, Money amount, LocalDate lastDay, String reason) {
        this(key, by, member, pool, amount, lastDay, reason, null);
    }
}
