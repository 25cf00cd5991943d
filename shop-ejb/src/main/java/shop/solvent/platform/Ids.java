package shop.solvent.platform;

import com.github.f4b6a3.tsid.Tsid;
import com.github.f4b6a3.tsid.TsidCreator;
import java.time.Instant;

/**
 * New ids: 64 bits, rising with time, unique over all nodes without a round trip. A server makes them with the number
 * that its {@link Node} leased; what runs outside a server, with a number drawn at random.
 */
public final class Ids {

    /** An id is milliseconds, then {@value} bits of node and counter. */
    private static final int TIME_SHIFT = 22;

    private static volatile NodeLease lease;

    private Ids() {}

    /** @throws RuntimeException told as {@linkplain DatabaseFailure#isUnreachable unreachable}, if the lease ran out */
    public static long next() {
        NodeLease current = lease;
        return current == null ? TsidCreator.getTsid().toLong() : current.nextId();
    }

    static void makeWith(NodeLease leased) {
        lease = leased;
    }

    /**
     * As {@link #since}, to keep a question small; 0 outside a server, where ids rise with the machine's time and the shop's
     * may be another.
     */
    public static long noneBefore(Instant moment) {
        return lease == null ? 0 : since(moment);
    }

    /** No id made at that moment or later is smaller: a range of ids is a range of time. */
    public static long since(Instant moment) {
        return Math.max(0, moment.toEpochMilli() - Tsid.TSID_EPOCH) << TIME_SHIFT;
    }
}
