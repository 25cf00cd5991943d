/**
 * What a version of the rules would change, in money, known before it is in force: a backtest runs it over decisions on
 * record, a shadow run over those that are made from now on. Both only read what the shop wrote, and write nothing but
 * their own tables.
 *
 * <p><b>Like with like.</b> "Before" is the base decided again on the facts on record and "after" the candidate on the same
 * facts, so the two differ by their rules alone and not by what was in force back then. (A shadow run takes what was just
 * decided as "before": that is the version in force, on these facts, a second ago.)
 *
 * <p><b>One result.</b> Every figure is a sum, a greatest or a least and is kept by day, so it comes out the same whatever
 * the number of threads, the size of chunks and the places where a server stopped. The result's name is the SHA-256 of
 * these lines in UTF-8, each value written as its length in characters, a colon, the value and a blank, each line ended
 * by a line feed: the literal {@code solvent-backtest 3}; kind, point, base, candidate (hex), first day, last day, one in
 * how many, and of a shadow run its start and end, else two empty values; then every figure by day, measure (in the order
 * of {@link shop.solvent.backtest.Measure}) and name: day, measure, name, before, after; then the greatest gains of
 * members, merchants and losers, winners first: side, place, party, gain, orders. So equal names mean equal versions, equal
 * question and equal figures.
 *
 * <p><b>Memory.</b> At most {@code (workers + 1) × chunk} decisions are in memory, and what one step of sixteen chunks adds
 * up to; then it is written. The sums of members and merchants, of whom there may be millions, are rows of {@code
 * backtest_gain}, exact, of which the database picks the greatest.
 */
package shop.solvent.backtest;
