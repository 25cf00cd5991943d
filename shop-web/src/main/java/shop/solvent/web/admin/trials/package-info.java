/** Rules tried: dry runs and backtests. */
package shop.solvent.web.admin.trials;
