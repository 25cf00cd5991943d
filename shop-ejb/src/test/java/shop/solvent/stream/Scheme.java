package shop.solvent.stream;

/**
 * One fraud from its first act to its last: the label of the acts that are part of it.
 *
 * @param way how it is done, one of its kind's
 * @param careful whether whoever does it takes it slowly, and mixes ordinary things in
 */
record Scheme(int number, Fraud kind, String way, boolean careful) {}
