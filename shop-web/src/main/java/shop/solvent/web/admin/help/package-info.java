/** What the shop's words and mechanisms mean, for whoever works with them. */
package shop.solvent.web.admin.help;
