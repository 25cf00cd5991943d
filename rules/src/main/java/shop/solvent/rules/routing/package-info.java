/** The decision through which merchant number a payment goes. */
package shop.solvent.rules.routing;
