/**
 * Who is tied to whom, by invitation, device, address, account, trade and gifts; what follows from it; and the brakes on trees of
 * invitations. What was worked out is kept as of one moment and is a fact for rules like any other.
 */
package shop.solvent.relation;
