/** The decision into which parts an order is handed over. */
package shop.solvent.rules.ordersplit;
