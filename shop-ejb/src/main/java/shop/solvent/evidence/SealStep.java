package shop.solvent.evidence;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.platform.Database;
import shop.solvent.platform.Secrets;

/**
 * Makes one seal. Only reads the books, and without a lock: orders never wait for it.
 *
 * <p>A row is sealed when it was recorded at least {@link #SETTLES} ago, which is longer than a transaction may last, so
 * that whatever was recorded before has been committed. One that comes later all the same (its node stood still) is
 * taken up to {@link Chain#LATE} afterwards, in a later seal. A row that turns up even later, or says it is older, was
 * not written by the shop: it is never sealed, and a verification names it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SealStep {

    static final int ROWS = 2_048;

    /** Transfers in one seal, unless a single journal has more: what a verification has in memory at once. */
    private static final int ENTRIES = 20_000;

    static final Duration SETTLES = Duration.ofMinutes(5);

    @Inject
    private Chain chain;

    @Inject
    private Fingerprints fingerprints;

    @Inject
    private Database database;

    @Inject
    private Secrets secrets;

    @Inject
    private Clock clock;

    /**
     * The id after which a pass over the rows of a kind begins.
     *
     * @param settles how long ago what is sealed was recorded
     */
    public long begin(Kind kind, Duration settles) {
        Instant sealedTo = chain.settledTo(kind);
        Instant settled = clock.instant().minus(settles);
        return chain.window(kind, settled.isBefore(sealedTo) ? settled : sealedTo)
                .afterId();
    }

    /**
     * Seals the next rows after that id.
     *
     * @param settles how long ago what is sealed was recorded
     * @return the id to go on after; negative if nothing is left to seal for now
     */
    public long next(Kind kind, long afterId, Duration settles) {
        Seal previous = chain.lockLast().orElse(null);
        Instant sealedTo = chain.settledTo(kind);
        Instant now = clock.instant();
        Instant settled = now.minus(settles);
        boolean clockWasSetBack = settled.isBefore(sealedTo.minus(Chain.LATE));
        if (settled.isBefore(sealedTo) && !clockWasSetBack) {
            return -1; // a little: the clock gets there, and what is written meanwhile is taken as late
        }
        // By hours, or by a wrong day: what is written now would be too old to be taken once the clock got there, and
        // look
        // as if it had been slipped in. So the next seal reaches to where the clock stands, and time goes on from
        // there.
        Instant from = clockWasSetBack ? settled : sealedTo;
        List<Long> ids = chain.unsealed(kind, afterId, from.minus(Chain.LATE), settled, ROWS);
        List<Long> taken = kind == Kind.JOURNAL ? bounded(ids) : ids;
        boolean more = taken.size() < ids.size() || ids.size() == ROWS;
        if (ids.isEmpty()
                && !clockWasSetBack
                && sealedTo.plus(kind.longestSilence()).isAfter(settled)) {
            return -1;
        }
        Map<Long, Fingerprint> found = fingerprints.of(kind, kind.version(), taken);
        List<Fingerprint> rows = taken.stream().map(found::get).toList();
        chain.add(Seal.over(rows, kind, previous, more ? from : settled, now, secrets), rows);
        return more ? taken.get(taken.size() - 1) : -1;
    }

    private List<Long> bounded(List<Long> journals) {
        Map<Long, Integer> sizes = new HashMap<>();
        for (int from = 0; from < journals.size(); from += Fingerprints.AT_ONCE) {
            List<Long> some =
                    Database.inList(journals.subList(from, Math.min(from + Fingerprints.AT_ONCE, journals.size())));
            database.query(
                    "SELECT journal, COUNT(*) FROM transfer WHERE journal IN (" + Database.places(some)
                            + ") GROUP BY journal",
                    row -> sizes.put(row.getLong(1), row.getInt(2)),
                    some);
        }
        List<Long> taken = new ArrayList<>();
        int entries = 0;
        for (Long journal : journals) {
            entries += sizes.getOrDefault(journal, 0);
            if (entries > ENTRIES && !taken.isEmpty()) {
                break;
            }
            taken.add(journal);
        }
        return taken;
    }
}
