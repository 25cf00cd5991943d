/** Pages on members who became one. */
package shop.solvent.web.admin.merges;
