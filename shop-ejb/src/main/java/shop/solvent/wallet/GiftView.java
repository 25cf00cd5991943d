package shop.solvent.wallet;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;

/**
 * A gift as it is shown.
 *
 * @param pool the code of the pool it came out of
 * @param left what is not spent, if what was spent counts against the gift that ends first
 * @param lastDay the last day it is good, in the shop's zone
 */
public record GiftView(
        GiftId id,
        MemberId member,
        String pool,
        Money amount,
        Money left,
        LocalDate lastDay,
        String givenBy,
        String reason,
        Instant givenAt) {}
