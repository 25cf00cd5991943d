/**
 * How long what the shop has will last, who is told before it ends, and where more comes from. Decision records: {@code
 * docs/decisions/0120-how-long-stock-lasts.md}, {@code docs/decisions/0121-keys-bought-by-the-shop.md}.
 */
package shop.solvent.supply;
