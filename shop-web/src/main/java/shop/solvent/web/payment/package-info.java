/** Where providers tell what became of payments. */
package shop.solvent.web.payment;
