/** The change of day: where each day of the shop stands, and what was done to close it. */
package shop.solvent.web.admin.days;
