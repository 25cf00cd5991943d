package shop.solvent.dryrun;

import shop.solvent.rules.point.Decision;

/**
 * Something that was decided, with everything that decided it.
 *
 * @param facts as rules were shown them
 */
public record PastDecision(Record facts, Decision decision) {}
