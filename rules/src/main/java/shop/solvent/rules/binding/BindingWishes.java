package shop.solvent.rules.binding;

import shop.solvent.rules.point.RiskWishes;

/** Writes down what each binding rule asks for. */
final class BindingWishes extends RiskWishes implements BindingChoices {}
