package shop.solvent.member;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A tag that a rule gave a member, or let last longer.
 *
 * @param act the text of the id of what it was given for
 * @param until the last day of what was given then
 * @param rule its id
 * @param ruleName what it was called
 * @param rulebook content hash of the rulebook that decided
 * @param takenAt when it ceased to count, because the order was taken back or somebody said otherwise; null while it counts
 */
public record RuleTag(
        String act,
        String tag,
        LocalDate until,
        String rule,
        String ruleName,
        String rulebook,
        Instant at,
        Instant takenAt) {}
