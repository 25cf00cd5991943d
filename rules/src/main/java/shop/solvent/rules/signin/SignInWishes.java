package shop.solvent.rules.signin;

import shop.solvent.rules.point.RiskWishes;

/** Writes down what each sign-in rule asks for. */
final class SignInWishes extends RiskWishes implements SignInChoices {}
