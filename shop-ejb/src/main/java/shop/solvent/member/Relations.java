package shop.solvent.member;

import java.util.List;

/**
 * A member's place in the tree of invitations.
 *
 * @param above the inviter, the inviter's inviter and so on
 * @param moreAbove whether the chain goes on beyond what is shown
 * @param below those the member invited, with those they invited
 * @param moreBelow whether the member invited more than are shown
 */
public record Relations(List<MemberView> above, boolean moreAbove, List<MemberNode> below, boolean moreBelow) {}
