package shop.solvent.dryrun;

import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.explain.Explanation;

/**
 * What rules would decide. Nothing was changed to find out.
 *
 * @param rulebook content hash, in hex, of the rules that were asked
 * @param answers what every rule says: which facts it fired with, or which condition failed
 */
public record DryRun(String rulebook, CheckoutFacts facts, CheckoutDecision decision, Explanation answers) {}
