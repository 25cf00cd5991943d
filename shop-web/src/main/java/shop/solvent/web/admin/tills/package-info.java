/** Where merchants take money. */
package shop.solvent.web.admin.tills;
