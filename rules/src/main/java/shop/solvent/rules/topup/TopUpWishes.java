package shop.solvent.rules.topup;

import shop.solvent.rules.gift.ShareWishes;

/** Writes down what each top-up rule wants to give. */
final class TopUpWishes extends ShareWishes implements TopUpChoices {}
