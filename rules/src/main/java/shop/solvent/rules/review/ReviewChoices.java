package shop.solvent.rules.review;

import shop.solvent.rules.gift.GiftChoices;

/**
 * What a rule may do once a member has reviewed what they bought. How many stars it has no rule sees: who is given more for a
 * better review sells reviews (G12). All that an order brings stays below what was paid for it in fresh money (G4).
 */
public interface ReviewChoices extends GiftChoices {}
