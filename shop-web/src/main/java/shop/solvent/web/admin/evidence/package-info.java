/** Seals, attestations, and what everybody did. */
package shop.solvent.web.admin.evidence;
