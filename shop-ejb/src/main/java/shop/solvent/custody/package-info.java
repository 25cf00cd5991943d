/**
 * Whether the money is there: what the shop owes and has by the end of each day, what banks and providers say of it, line by
 * line, and how long it would last if many wanted theirs at once.
 */
package shop.solvent.custody;
