/** Dividend pools, their runs, and the agreements of those who serve the shop. */
package shop.solvent.web.admin.dividends;
