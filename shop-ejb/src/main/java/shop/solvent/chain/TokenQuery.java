package shop.solvent.chain;

import shop.solvent.kernel.id.MemberId;

/** Which tokens are asked for; what is null does not matter. */
public record TokenQuery(TokenState state, String sku, MemberId member) {}
