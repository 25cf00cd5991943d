package shop.solvent.anomaly.outcome;

import java.util.List;
import shop.solvent.anomaly.AnomalyAdministration.Drift;

/**
 * How a version does since it learnt.
 *
 * @param since on acts later than all it knew, as far as they have ripened; null where none of them was confirmed
 * @param acts of the last week that were looked at
 * @param drift how far what it looks at has moved from what it learnt, the furthest first; empty where there were no acts
 */
public record Watched(Measured since, int acts, List<Drift> drift) {}
