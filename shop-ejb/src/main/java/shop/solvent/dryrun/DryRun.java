package shop.solvent.dryrun;

import shop.solvent.rules.explain.Explanation;
import shop.solvent.rules.point.Decision;

/**
 * What rules would decide. Nothing was changed to find out.
 *
 * @param answers what every rule says: which facts it fired with, or which condition failed
 */
public record DryRun(Decision decision, Explanation answers) {}
