/** How small change does, and whom it is given to. */
package shop.solvent.web.admin.change;
