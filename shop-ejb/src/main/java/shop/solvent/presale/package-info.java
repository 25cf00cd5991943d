/**
 * Goods that are sold before their keys are there: never more than was declared, with the day by which they come, and the money back where
 * that day is missed. Decision record: {@code docs/decisions/0124-sold-before-it-is-there.md}.
 */
package shop.solvent.presale;
