/**
 * The shop's own place to buy: who is signed in there, guests, and what each may do about themselves. Decision record: {@code
 * docs/decisions/0111-the-storefront.md}.
 */
package shop.solvent.storefront;
