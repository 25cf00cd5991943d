package shop.solvent.wallet;

import java.time.LocalDate;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.Money;

/**
 * The shop gives a member money.
 *
 * @param by the operator who gives it
 * @param pool the code of the pool it comes out of
 * @param lastDay the last day it is good, in the shop's zone
 */
public record GiveGift(
        String key, String by, MemberId member, String pool, Money amount, LocalDate lastDay, String reason) {}
