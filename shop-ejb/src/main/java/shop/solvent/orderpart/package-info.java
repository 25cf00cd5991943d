/**
 * The parts in which an order is handed over. A part is of some items of its lines, and has a state of its own; its figures are shares of
 * the order's and come to the whole. It moves no money.
 */
package shop.solvent.orderpart;
