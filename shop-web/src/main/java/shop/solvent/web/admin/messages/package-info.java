/** What members are told: what was sent to whom, and in which words. */
package shop.solvent.web.admin.messages;
