/** The decision what becomes of money that a payment provider collected when the time of a purchase was over. */
package shop.solvent.rules.latepayment;
