package shop.solvent.member;

import java.time.LocalDate;

/**
 * A tag that a member has.
 *
 * @param until its last day; null where it has no end
 * @param given by which a rule gave it until then; null where a person or a file did
 */
public record MemberTag(String tag, LocalDate until, RuleTag given) {}
