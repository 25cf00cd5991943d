package shop.solvent.till;

import shop.solvent.kernel.Reason;

/**
 * What became of one line of many.
 *
 * @param number as it was handed in
 * @param sale null if it was refused
 * @param created whether it was sold by this very call
 * @param reason why it was refused; null if it was not
 */
public record TillAnswer(String number, TillSaleView sale, boolean created, Reason reason) {}
