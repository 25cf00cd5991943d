/** Bills of payment providers, and what of them does not agree with the shop. */
package shop.solvent.web.admin.reconciliation;
