package shop.solvent.tax;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import shop.solvent.kernel.Money;

/**
 * What was paid to the tax office.
 *
 * @param month to whose end it pays everything that was withheld
 * @param reference of the bank's
 * @param agreedBy null where one person did it alone
 */
public record TaxPayment(
        YearMonth month,
        Money amount,
        String reference,
        LocalDate paidOn,
        String askedBy,
        String agreedBy,
        Instant at) {}
