/**
 * How long what the shop has will last, and who is told before it ends. Decision record: {@code
 * docs/decisions/0120-how-long-stock-lasts.md}.
 */
package shop.solvent.supply;
