package shop.solvent.rules.review;

import shop.solvent.rules.gift.GiftWishes;

/** Writes down what each rule wants to give for a review. */
final class ReviewWishes extends GiftWishes implements ReviewChoices {}
