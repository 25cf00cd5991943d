package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.platform.Database;

/** Who collected what was topped up. */
@ApplicationScoped
class CollectedTopUps implements WhoCollected {

    @Inject
    private Database database;

    @Override
    public Map<String, Collected> of(Collection<String> subjects) {
        List<Long> ids = new ArrayList<>();
        for (String subject : subjects) {
            try {
                ids.add(TopUpId.parse(subject).value());
            } catch (InvalidId other) {
                continue; // the id of something else
            }
        }
        Map<String, Collected> collected = new HashMap<>();
        for (List<Long> some : Database.inSets(ids)) {
            database.query(
                    "SELECT id, provider, provider_ref FROM top_up WHERE id IN (" + Database.places(some) + ")",
                    row -> collected.put(
                            new TopUpId(row.getLong(1)).toString(), new Collected(row.getString(2), row.getString(3))),
                    some);
        }
        return collected;
    }
}
