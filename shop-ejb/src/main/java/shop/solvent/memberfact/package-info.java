/** What rules may look at of a member whatever the member did: whose birthday it is, segments, declared figures of the past, ties. */
package shop.solvent.memberfact;
