package shop.solvent.member;

import java.util.List;

/**
 * A member in the tree of invitations.
 *
 * @param below those this member invited, the first first; empty also where the view ends
 * @param more whether there are more of them than the view shows
 */
public record MemberNode(MemberView member, List<MemberNode> below, boolean more) {}
