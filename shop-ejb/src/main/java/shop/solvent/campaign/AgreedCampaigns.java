package shop.solvent.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import shop.solvent.platform.Database;

/**
 * What people have agreed to about the campaigns that rules name, remembered from order to order. Nobody tells a node that it
 * changed: each change of a campaign raises its version and none is ever deleted, so the {@link Stamp} of those that are named
 * says on every node, in the order's own transaction, whether what is remembered still holds.
 */
final class AgreedCampaigns {

    /** As people have decided; its dates are looked at for each order. */
    static final String RUNS = "(c.approved_at IS NOT NULL AND c.paused_at IS NULL AND c.ended_at IS NULL)";

    /** Rulebooks whose campaigns are remembered: the one in force, and those of quotes that wait. */
    private static final int MOST = 16;

    /**
     * How many of the named campaigns there are, and how often they were changed, all together.
     *
     * @param versions the sum of their versions
     */
    record Stamp(long campaigns, long versions) {

        Stamp and(long version) {
            return new Stamp(campaigns + 1, versions + version);
        }
    }

    /**
     * @param running by code, those that are agreed to, not paused and not ended, whatever their dates
     * @param salts by code, of those of them that leave somebody out: from it follows whom
     * @param stamp of all that are named, whether they run or not
     */
    record Agreed(Map<String, CampaignTerms> running, Map<String, String> salts, Stamp stamp) {

        /** Codes of those of which it counts how far all have gone. */
        List<String> bound() {
            return running.entrySet().stream()
                    .filter(one -> one.getValue().isBound())
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    private final Map<Set<String>, Agreed> remembered =
            Collections.synchronizedMap(new LinkedHashMap<>(MOST + 1, 1f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Set<String>, Agreed> eldest) {
                    return size() > MOST;
                }
            });

    /** What was last known of these, which may have changed since; read now if nothing was. */
    Agreed known(Set<String> named, Database database) {
        Agreed known = remembered.get(named);
        return known == null ? read(named, database) : known;
    }

    /** As it is now. */
    Agreed read(Set<String> named, Database database) {
        Map<String, CampaignTerms> running = new TreeMap<>();
        Map<String, String> salts = new TreeMap<>();
        List<String> codes = Database.inList(named);
        Stamp stamp = new Stamp(0, 0);
        for (long version : database.query(
                "SELECT c.*, " + RUNS + " AS runs FROM campaign c WHERE c.code IN (" + Database.places(codes) + ")",
                row -> told(running, salts, row),
                codes)) {
            stamp = stamp.and(version);
        }
        Agreed agreed = new Agreed(Collections.unmodifiableMap(running), Collections.unmodifiableMap(salts), stamp);
        remembered.put(Set.copyOf(named), agreed);
        return agreed;
    }

    private static long told(Map<String, CampaignTerms> running, Map<String, String> salts, ResultSet row)
            throws SQLException {
        if (row.getBoolean("runs")) {
            CampaignTerms terms = Campaigns.terms(row);
            running.put(row.getString("code"), terms);
            if (terms.control() != null) {
                salts.put(row.getString("code"), row.getString("salt"));
            }
        }
        return row.getLong("version");
    }
}
