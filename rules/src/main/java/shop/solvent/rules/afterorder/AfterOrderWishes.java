package shop.solvent.rules.afterorder;

import shop.solvent.rules.gift.ShareWishes;

/** Writes down what each rule wants to give for an order. */
final class AfterOrderWishes extends ShareWishes implements AfterOrderChoices {}
