package shop.solvent.settlement;

import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MerchantId;

/**
 * How the shop stands with a merchant.
 *
 * @param unsettled what is on no statement yet, or carried; negative if the merchant owes
 * @param payable what statements have made payable and is not paid yet, on its way or not
 * @param claimed what the merchant is asked to pay back, and is part of neither
 * @param covered the last day that is on a statement; null if none is
 * @param cycleDays N of T+N
 */
public record Owed(
        MerchantId merchant,
        String code,
        String nameZh,
        String nameEn,
        Money unsettled,
        Money payable,
        Money claimed,
        LocalDate covered,
        int cycleDays) {}
