/** Pages of the merchants' own portal, at {@code /merchant}. */
package shop.solvent.web.admin.portal;
