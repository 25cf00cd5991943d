package shop.solvent.relation;

import shop.solvent.kernel.id.MemberId;

/**
 * A ring.
 *
 * @param member by whom it is named
 * @param size members
 * @param invites how many of them were invited by another of it
 * @param circularFlow the most fen that go round through one of them
 * @param shares members of it who have an account in common with another
 */
public record RingView(MemberId member, int size, int invites, long circularFlow, int shares) {}
