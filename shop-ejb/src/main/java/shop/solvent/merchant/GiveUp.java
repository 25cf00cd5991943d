package shop.solvent.merchant;

import java.time.LocalDate;

/**
 * Another give-up.
 *
 * @param merchant code
 * @param giveUp 300 to 2000 basis points
 * @param from the first day of it in the shop's zone
 */
public record GiveUp(String merchant, int giveUp, LocalDate from) {}
