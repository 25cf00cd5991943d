/**
 * Limited issues: goods of which there are only so many, and so many for each member, sold to whoever comes first or to those
 * who are drawn by a draw that anybody can check.
 */
package shop.solvent.limited;
