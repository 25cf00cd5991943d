package shop.solvent.merge;

import shop.solvent.kernel.id.MemberId;

/**
 * Which merges.
 *
 * @param member who survived or was absorbed; null for any
 * @param stands whether it stands or is undone; null for both
 */
public record MergeQuery(MemberId member, Boolean stands) {}
