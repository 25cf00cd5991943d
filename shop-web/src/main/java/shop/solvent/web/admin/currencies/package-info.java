/** What there is in each currency. */
package shop.solvent.web.admin.currencies;
