/** The profile of the law that the shop trades under, beside the others, and what it took out of force. */
package shop.solvent.web.admin.jurisdiction;
