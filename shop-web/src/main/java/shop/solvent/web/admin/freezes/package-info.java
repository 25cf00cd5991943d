/** What of members' points and coins is frozen and burnt. */
package shop.solvent.web.admin.freezes;
