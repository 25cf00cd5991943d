package shop.solvent.rules;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One value of a profile, and why it is that.
 *
 * @param number in the value's unit
 * @param original what the law says in its own money, of which the number is computed; null where it says it in the shop's
 * @param source law, article, date, and where to read it; the house where no law names a number
 * @param noteZh what the number stands for there, in Chinese
 * @param checked the day on which somebody last compared it with the source
 * @param toBeChecked whether that was from memory or from what others write about the law: a lawyer has to see the text
 */
public record LawRow(
        long number,
        BigDecimal original,
        String source,
        String noteZh,
        String noteEn,
        LocalDate checked,
        boolean toBeChecked)
        implements Serializable {

    private static final long serialVersionUID = 1;
}
