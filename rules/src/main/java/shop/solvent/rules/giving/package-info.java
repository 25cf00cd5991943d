/** The giving decision: whether a member may give points or coins to another one, and how many. */
package shop.solvent.rules.giving;
