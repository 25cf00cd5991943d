/** Pages about tiers. */
package shop.solvent.web.admin.tiers;
