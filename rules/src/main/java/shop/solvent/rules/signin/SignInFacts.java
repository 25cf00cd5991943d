package shop.solvent.rules.signin;

import shop.solvent.rules.signal.Signals;

/**
 * Everything a decision about a sign-in may look at.
 *
 * @param signals null where no rule in force looked at any
 * @param cleared whether a person has looked at one of the member's that was blocked within the last day and found nothing in it: then
 *     no rule has them wait for a person again. Rules do not see it
 */
public record SignInFacts(SignInFact signIn, Signals signals, boolean cleared) {}
