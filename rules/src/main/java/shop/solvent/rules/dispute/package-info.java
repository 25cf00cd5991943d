/** The decision whether a line of an order may be disputed, and by which terms. */
package shop.solvent.rules.dispute;
