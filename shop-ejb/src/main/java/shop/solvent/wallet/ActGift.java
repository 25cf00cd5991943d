package shop.solvent.wallet;

import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.GiftId;

/**
 * What rules gave a member for something the member did.
 *
 * @param lastDay the last day it was good when it was given, in the shop's zone
 */
public record ActGift(GiftId id, Money amount, LocalDate lastDay) {}
