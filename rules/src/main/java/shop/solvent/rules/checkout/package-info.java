/**
 * The checkout decision: price, subsidy, give-up, points, commission and risk of one order. Rules choose rates, pools
 * and flags ({@link shop.solvent.rules.checkout.CheckoutChoices}); Java computes every amount and settles conflicts.
 */
package shop.solvent.rules.checkout;
