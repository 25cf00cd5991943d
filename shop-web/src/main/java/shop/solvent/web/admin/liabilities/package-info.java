/** The proofs of what the shop owes its members: how far each is, and what it came to. */
package shop.solvent.web.admin.liabilities;
