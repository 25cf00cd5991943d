/** Pages about lotteries. */
package shop.solvent.web.admin.lottery;
