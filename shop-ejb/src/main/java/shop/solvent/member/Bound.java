package shop.solvent.member;

import shop.solvent.kernel.id.MemberId;

/**
 * @param created false if the request had been carried out before and this is its answer again
 * @param waits whether nobody is bound yet, since a person decides first
 */
public record Bound(MemberId member, MemberId inviter, boolean created, boolean waits) {}
