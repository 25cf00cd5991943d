package shop.solvent.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Sha256;

/**
 * Which entries are on a statement, as one hash that is sealed with it: two entries of the same amount that change places
 * between statements leave every sum as it is, and no longer what a line unfolds to.
 */
@ApplicationScoped
public class SettlementEntries {

    private static final int AT_ONCE = 5_000;

    @Inject
    private Database database;

    /** One entry on it. */
    private record Entry(long transfer, long journal) {

        /** The line that is hashed. */
        byte[] line() {
            return (transfer + "," + journal + "\n").getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** SHA-256 over the entries as they are now, in the order of the books. */
    public byte[] hash(SettlementId settlement) {
        MessageDigest hash = Sha256.digest();
        long after = 0;
        List<Entry> some;
        do {
            some = database.query(
                    "SELECT transfer, journal FROM settlement_entry WHERE settlement = ? AND transfer > ?"
                            + " ORDER BY transfer LIMIT " + AT_ONCE,
                    row -> new Entry(row.getLong(1), row.getLong(2)),
                    settlement.value(),
                    after);
            for (Entry entry : some) {
                hash.update(entry.line());
                after = entry.transfer();
            }
        } while (some.size() == AT_ONCE);
        return hash.digest();
    }
}
