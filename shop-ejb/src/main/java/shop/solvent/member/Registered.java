package shop.solvent.member;

import shop.solvent.kernel.id.MemberId;

/** @param created false if the request had been carried out before and this is its answer again */
public record Registered(MemberId id, boolean created) {}
