package shop.solvent.rules.checkout;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Fills the lines of an order out of purses, one after the other, where rules say what a purse may pay of a line. What one purse has
 * paid stays what it has paid: it is only moved to other lines where a later purse could not pay otherwise, so nobody is told that
 * money is missing that is there. It is the way of augmenting paths in a network of purses, lines as the wallet may pay them, and
 * lines.
 */
final class Filling {

    /** What came with the order: it may pay for everything. */
    static final int BROUGHT = -1;

    private final long[] paid;
    private final int purses = PurseFact.ALL.size();
    private final int lines;
    private final int end;

    /** What can still go from one to the other; null where no rule says anything of lines. */
    private final long[][] room;

    private final long[][] most;
    /** What each line still wants, where no rule says anything of lines. */
    private long left;

    /** @param paid by line, in fen @param most by purse and line, and of all purses last; null for as much as is paid */
    Filling(long[] paid, long[][] most) {
        this.paid = paid;
        this.most = most;
        this.lines = paid.length;
        this.left = LineAmounts.sum(paid);
        this.end = purses + 1 + 2 * lines;
        this.room = most == null ? null : new long[end + 1][end + 1];
        for (int line = 0; line < lines && room != null; line++) {
            for (int purse = 0; purse < purses; purse++) {
                room[purse][ofWallet(line)] = most[purse][line];
            }
            room[purses][ofAll(line)] = paid[line];
            room[ofWallet(line)][ofAll(line)] = most[purses][line];
            room[ofAll(line)][end] = paid[line];
        }
    }

    private int ofWallet(int line) {
        return purses + 1 + line;
    }

    private int ofAll(int line) {
        return purses + 1 + lines + line;
    }

    /** Pays out of the purse up to so much. @return what it pays */
    long fill(int purse, long upTo) {
        if (room == null) {
            long some = Math.min(left, upTo);
            left -= some;
            return some;
        }
        int from = purse == BROUGHT ? purses : purse;
        long filled = 0;
        while (filled < upTo) {
            int[] way = way(from);
            if (way == null) {
                break;
            }
            long some = upTo - filled;
            for (int at = end; at != from; at = way[at]) {
                some = Math.min(some, room[way[at]][at]);
            }
            for (int at = end; at != from; at = way[at]) {
                room[way[at]][at] -= some;
                room[at][way[at]] += some;
            }
            filled += some;
        }
        return filled;
    }

    /** The shortest way to the end, each step told by where it is left to; null where there is none. */
    private int[] way(int from) {
        int[] before = new int[end + 1];
        Arrays.fill(before, -1);
        before[from] = from;
        Deque<Integer> next = new ArrayDeque<>();
        next.add(from);
        while (!next.isEmpty() && before[end] < 0) {
            int at = next.remove();
            for (int to = purses + 1; to <= end; to++) {
                if (before[to] < 0 && room[at][to] > 0) {
                    before[to] = at;
                    next.add(to);
                }
            }
            for (int to = 0; to <= purses; to++) { // back to a purse that can pay for another line instead
                if (before[to] < 0 && room[at][to] > 0) {
                    before[to] = at;
                    next.add(to);
                }
            }
        }
        return before[end] < 0 ? null : before;
    }

    /** By purse and line, in fen, what came with the order being money paid in; null where no rule says anything of lines. */
    long[][] ofLines() {
        if (room == null) {
            return null;
        }
        long[][] of = new long[purses][lines];
        for (PurseFact purse : PurseFact.ALL) {
            for (int line = 0; line < lines; line++) {
                int place = purse.place();
                of[place][line] = most[place][line] - room[place][ofWallet(line)];
                if (purse.isPaidIn()) {
                    of[place][line] += paid[line] - room[purses][ofAll(line)];
                }
            }
        }
        return of;
    }
}
