/** The merchants' own portal: what a merchant's person has to do, what the merchant gets and when. */
package shop.solvent.portal;
