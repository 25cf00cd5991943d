package shop.solvent.member;

import java.util.Collection;
import shop.solvent.kernel.id.MemberId;

/**
 * Gives some members a tag, or takes it from them.
 *
 * @param give whether they get it
 * @param by username
 */
public record TagMembers(Collection<MemberId> members, String tag, boolean give, String reason, String by) {}
