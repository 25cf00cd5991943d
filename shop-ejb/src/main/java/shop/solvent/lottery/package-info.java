/**
 * Lotteries: tickets for points or coins, prizes in money that is spent in the shop and was set aside before the first ticket was
 * sold, and a draw that anybody can check.
 */
package shop.solvent.lottery;
