package shop.solvent.settlement;

import shop.solvent.kernel.Money;

/**
 * One line of a merchant's statement.
 *
 * @param entries how many entries of the books it adds up
 * @param amount negative if it lessens what is owed to the merchant
 */
public record SettlementLine(LineKind kind, int entries, Money amount) {}
