package shop.solvent.pool;

import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;

/**
 * From which every holder can recompute their share. Where the rules told no lots apart it is {@code floor(due × released /
 * demand)}, and one point more for the oldest lots until all of {@code released} is given out. Where they did, a lot asks for
 * {@code due × pace + later × forward} of its class, and its share is the floor of that part of {@code released} which this is
 * of what all lots ask for; one point more goes to the oldest lots whose share was rounded down. Never more than the lot.
 *
 * @param classes how fast each class of lots is released; none where the rules told none apart
 * @param shares one page of the share list, by lot
 * @param total how long the whole list is
 */
public record Certificate(RunView run, List<LotClass> classes, List<Share> shares, long total) {

    /**
     * Lots that were decided together.
     *
     * @param about in what they are alike: {@code level=gold, orders30=2}
     * @param due points due of all of them
     * @param later points that fall due later
     * @param pace basis points of what is due
     * @param forward basis points of what falls due later
     * @param raise basis points of what each was issued with, by which it is raised
     */
    public record LotClass(
            int number, String about, long lots, long due, long later, int pace, int forward, int raise) {

        /** In what they are alike, by the fields of a rule's fact; empty where the rules look at none. */
        public Map<String, String> said() {
            return LotClasses.said(about);
        }

        /** The line that is hashed. */
        String line(boolean raises) {
            return "class " + number + "," + pace + "," + forward + "," + (raises ? raise + "," : "") + about + "\n";
        }
    }

    /**
     * By what one lot is raised.
     *
     * @param issued points with which it was issued
     * @param before points by which it was raised before
     * @param share points of this run
     * @param raised less than {@code share} only if the lot was no longer to be raised when its turn came
     */
    public record Raise(long issued, long before, long share, long raised) {}

    /**
     * One lot's part.
     *
     * @param lotClass number of its class; null where the rules told no lots apart
     * @param later points of it that fall due later, where something might have been brought forward
     * @param released less than {@code share} only if the order was refunded while the run went on, or the run was cancelled
     * @param raise by what it is raised
     */
    public record Share(
            LotId lot,
            MemberId member,
            Integer lotClass,
            long due,
            long later,
            long share,
            long released,
            Raise raise) {

        /** The line that is hashed: nobody's name is in it. @param raises whether the run's rules may raise lots */
        static String line(
                LotId lot,
                Integer lotClass,
                long due,
                long later,
                long share,
                long released,
                Raise raise,
                boolean raises) {
            return lot + "," + (lotClass == null ? "" : lotClass + ",") + due + ","
                    + (lotClass == null ? "" : later + ",") + share + "," + released
                    + (raises
                            ? "," + raise.issued() + "," + raise.before() + "," + raise.share() + "," + raise.raised()
                            : "")
                    + "\n";
        }

        /** Points that were due and are carried forward. */
        public long carried() {
            return Math.max(0, due - share);
        }
    }
}
