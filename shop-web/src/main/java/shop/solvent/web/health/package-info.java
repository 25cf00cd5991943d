/** Whether this node can serve, for whoever spreads the load: {@code /health/live} and {@code /health/ready}. */
package shop.solvent.web.health;
