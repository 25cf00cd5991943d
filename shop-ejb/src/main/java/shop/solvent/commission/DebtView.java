package shop.solvent.commission;

import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;

/**
 * What a member owes of commissions that were taken back after they had spent them.
 *
 * @param owed what is taken off whatever earnings come in next
 * @param planned what is taken by the plan alone
 * @param plan the one that stands; null if there is none
 */
public record DebtView(MemberId member, Money owed, Money planned, DebtPlan plan) {

    public Money all() {
        return owed.plus(planned);
    }
}
