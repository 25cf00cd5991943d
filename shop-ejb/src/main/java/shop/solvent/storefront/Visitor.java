package shop.solvent.storefront;

import shop.solvent.kernel.id.MemberId;

/**
 * Who is at the storefront, and is known there.
 *
 * @param guest whether they have no account: then they see what they bought as this guest, and no more
 */
public record Visitor(MemberId member, boolean guest) {}
