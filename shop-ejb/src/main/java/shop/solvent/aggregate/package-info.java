/**
 * Figures of a member's past that the shop has declared: how many orders, items, different goods or categories, how much was
 * paid, or for how long nothing was bought, in a window of days and of some goods. Once two people have published one, rules may
 * look at it. Nothing is counted beforehand: a figure is read from the orders when an order is decided.
 */
package shop.solvent.aggregate;
