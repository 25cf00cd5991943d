/** What waits for the second of two people. */
package shop.solvent.web.admin.approvals;
