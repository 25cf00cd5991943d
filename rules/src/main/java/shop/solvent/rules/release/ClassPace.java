package shop.solvent.rules.release;

/**
 * How fast the lots of one class are released in a run.
 *
 * @param number of the {@link LotClassFact}
 * @param pace basis points of what is due of each of its lots
 * @param forward basis points of what falls due later of each of its lots, which are brought forward
 * @param due points of all its lots that are due
 * @param later points of all its lots that fall due later
 * @param raise basis points of what each of its lots was issued with, by which it is raised
 * @param raised points that this comes to at most, over all its lots
 */
public record ClassPace(int number, int pace, int forward, long due, long later, int raise, long raised) {

    /** What the class asks for, in ten thousandths of a point. */
    long weight() {
        return Math.addExact(Math.multiplyExact(due, pace), Math.multiplyExact(later, forward));
    }

    /** Points that it asks for. */
    public long asked() {
        return weight() / 10_000;
    }
}
