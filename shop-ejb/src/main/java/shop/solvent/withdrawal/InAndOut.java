package shop.solvent.withdrawal;

import shop.solvent.kernel.Money;

/**
 * What a member brought and took out in a while.
 *
 * @param in topped up
 * @param out asked for, that went out or is on its way
 */
public record InAndOut(Money in, Money out) {}
