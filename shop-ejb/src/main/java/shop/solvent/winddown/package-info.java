/**
 * The end of the shop, and its rehearsal: nothing new begins, what is owed is counted, and everybody is paid in a published order from
 * the money that is there, each once.
 */
package shop.solvent.winddown;
