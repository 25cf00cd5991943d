package shop.solvent.rules.checkin;

import shop.solvent.rules.gift.GiftWishes;

/** Writes down what each sign-in rule wants to give. */
final class CheckInWishes extends GiftWishes implements CheckInChoices {}
