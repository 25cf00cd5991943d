package shop.solvent.dryrun;

import shop.solvent.rules.explain.Explanation;

/**
 * What rules would decide. Nothing was changed to find out.
 *
 * @param <F> the facts of the decision point
 * @param <D> its decision
 * @param rulebook content hash, in hex, of the rules that were asked
 * @param answers what every rule says: which facts it fired with, or which condition failed
 */
public record DryRun<F, D>(String rulebook, F facts, D decision, Explanation answers) {}
