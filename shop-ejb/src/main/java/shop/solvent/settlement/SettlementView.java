package shop.solvent.settlement;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.SettlementId;

/**
 * A merchant's statement: opening and lines add up to closing.
 *
 * @param number 1, 2, 3, … of the merchant's
 * @param from the day after the one before covered; null for the first
 * @param until the last day it covers, in the shop's zone
 * @param opening what was owed before; negative if the merchant owed
 * @param closing what is carried to the next; negative if the merchant owes
 * @param due what it makes payable; zero if nothing
 */
public record SettlementView(
        SettlementId id,
        MerchantId merchant,
        String merchantCode,
        String nameZh,
        String nameEn,
        int number,
        LocalDate from,
        LocalDate until,
        Money opening,
        Money closing,
        Money due,
        SettlementState state,
        String madeBy,
        Instant madeAt) {}
