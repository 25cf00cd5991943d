package shop.solvent.custody;

import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.TransferId;

/**
 * A line of a statement as it stands.
 *
 * @param transfer the movement of the books that it is; null while there is none
 */
public record BankLineView(
        int line, LocalDate day, String reference, Money amount, String remark, TransferId transfer) {}
