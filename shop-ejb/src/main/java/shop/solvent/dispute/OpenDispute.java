package shop.solvent.dispute;

import shop.solvent.kernel.id.OrderId;

/**
 * Somebody disputes a line.
 *
 * @param line from 0
 * @param quantity items of it; 0 for all
 * @param why {@link DisputeWhy} as text
 * @param text in their own words
 */
public record OpenDispute(Voice voice, OrderId order, int line, int quantity, String why, String text) {}
