package shop.solvent.rules.checkout;

import shop.solvent.rules.ByCode;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Listed;
import shop.solvent.rules.OfTags;

/** The member is in a segment that the shop has published (G11: what nobody can read of, no rule can see). */
@ByCode(ByCode.THERE)
@OfTags
public record SegmentFact(@CodeOf(Listed.SEGMENT) String code) {}
