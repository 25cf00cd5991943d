package shop.solvent.member;

import java.util.Collection;
import shop.solvent.kernel.id.MemberId;

/**
 * Says what level and tags a member has.
 *
 * @param version of what the person has seen
 * @param by username
 */
public record EditMember(
        MemberId member, String level, Collection<String> tags, long version, String reason, String by) {}
