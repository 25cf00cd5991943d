package shop.solvent.settlement;

import java.time.LocalDate;
import shop.solvent.kernel.Money;

/**
 * What a merchant's account says of a day, in the shop's zone.
 *
 * @param sold the merchant's part of what was sold, after its give-up
 * @param back the same of what was given back; zero or positive
 */
public record SoldOn(LocalDate day, Money sold, Money back) {}
