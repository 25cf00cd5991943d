/** The pages of counters and of the lists of whom the shop trusts, refuses or watches. */
package shop.solvent.web.admin.signals;
