package shop.solvent.member;

import shop.solvent.kernel.id.MemberId;

/**
 * A member who came alone shows their first invitation.
 *
 * @param key the caller's name for this request; the same key again is the same request
 * @param invite token of the inviter
 * @param by username or channel on whose behalf
 */
public record BindMember(String key, MemberId member, String invite, String by) {}
