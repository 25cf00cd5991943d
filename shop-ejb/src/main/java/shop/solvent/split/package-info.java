/**
 * Parts of payments that a licensed provider hands to merchants and agents itself: whom by which agreement, how much by the books, and what
 * comes back.
 */
package shop.solvent.split;
