/** What members own of what they bought, the same in every channel: how long, how often, and whose it is now. */
package shop.solvent.entitlement;
