package shop.solvent.tax;

import java.time.Instant;
import java.time.YearMonth;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;

/**
 * A commission as income, with how it was worked out what is withheld of it.
 *
 * @param takenBack whether it is what was taken back of one; then amounts are zero or below
 * @param month whose income it is
 * @param method by which; null where nobody had decided, {@link TaxDecision#NONE} where nothing is withheld
 * @param income of the method's period up to and with this one
 * @param months of the period with an income
 * @param deducted of that income
 * @param rate in basis points
 * @param quick deduction of the step
 * @param due of the period by then
 * @param withheld of this one: below zero where it was given back
 */
public record TaxRow(
        MemberId member,
        OrderId order,
        boolean takenBack,
        YearMonth month,
        Money gross,
        String method,
        Money income,
        int months,
        Money deducted,
        Money taxable,
        int rate,
        Money quick,
        Money due,
        Money withheld,
        Instant at) {

    public Money net() {
        return gross.minus(withheld);
    }
}
