/**
 * Purchases that are paid at a provider: what is kept for somebody who is paying, what the provider says of it, and what becomes
 * of money that comes late, twice or of another amount.
 */
package shop.solvent.payment;
