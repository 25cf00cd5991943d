/**
 * Orders: placed and paid in one transaction ({@code lock → gather → decide → apply → post → announce}), held for
 * review, refunded, explained.
 */
package shop.solvent.order;
