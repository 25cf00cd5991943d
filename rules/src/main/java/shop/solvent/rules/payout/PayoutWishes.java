package shop.solvent.rules.payout;

import shop.solvent.rules.point.RiskWishes;

/** Writes down what each payout rule asks for. */
final class PayoutWishes extends RiskWishes implements PayoutChoices {}
