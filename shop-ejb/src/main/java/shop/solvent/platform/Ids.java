package shop.solvent.platform;

import com.github.f4b6a3.tsid.TsidCreator;

/**
 * New ids: 64 bits, rising with time, unique over all nodes without a round trip. A server makes them with the number
 * that its {@link Node} leased; what runs outside a server, with a number drawn at random.
 */
public final class Ids {

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
}
