/** Commissions: set aside with the order that earns them, settled after T+N days, void or clawed back on refund. */
package shop.solvent.commission;
