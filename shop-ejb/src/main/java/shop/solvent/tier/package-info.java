/**
 * Tiers: levels that members reach by growth, which is counted from the orders that stand. What was reached holds until a day
 * that is said, and falls after another that is announced.
 */
package shop.solvent.tier;
