/** Who works in the shop, and signs in. */
package shop.solvent.web.admin.people;
