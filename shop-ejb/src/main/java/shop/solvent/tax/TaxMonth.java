package shop.solvent.tax;

import java.time.YearMonth;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;

/**
 * What somebody, or all together, earned in a month.
 *
 * @param member null for all together
 * @param members how many
 * @param gross commissions that became theirs, less what was taken back
 * @param undecided what of it came while nobody had decided how tax is withheld
 * @param withheld what was withheld, less what was given back
 */
public record TaxMonth(MemberId member, YearMonth month, long members, Money gross, Money undecided, Money withheld) {

    public Money net() {
        return gross.minus(withheld);
    }
}
