package shop.solvent.settlement;

import java.time.LocalDate;
import shop.solvent.kernel.Money;

/**
 * What is on no statement yet, or was carried by the last, by the day on which a statement will have it.
 *
 * @param day in the shop's zone
 * @param amount negative if more was given back than sold
 */
public record Expected(LocalDate day, Money amount) {}
