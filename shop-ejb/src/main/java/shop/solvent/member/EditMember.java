package shop.solvent.member;

import java.time.LocalDate;
import java.util.Collection;
import shop.solvent.kernel.id.MemberId;

/**
 * Says what level and tags a member has.
 *
 * @param levelUntil last day on which the level holds, whatever the growth; null to leave that as it is, or for the usual
 *     {@value LevelBook#HELD} days where the level changes
 * @param version of what the person has seen
 * @param by username
 */
public record EditMember(
        MemberId member,
        String level,
        LocalDate levelUntil,
        Collection<String> tags,
        long version,
        String reason,
        String by) {}
