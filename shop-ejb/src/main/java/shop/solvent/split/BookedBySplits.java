package shop.solvent.split;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.SplitId;
import shop.solvent.platform.Database;
import shop.solvent.wallet.Collected;
import shop.solvent.wallet.WhoCollected;

/** At which provider the money was that went to receivers, so that its statement of custody finds it. */
@ApplicationScoped
public class BookedBySplits implements WhoCollected {

    @Inject
    private Database database;

    @Override
    public Map<String, Collected> of(Collection<String> subjects) {
        List<Long> ids = new ArrayList<>();
        for (String subject : subjects) {
            try {
                ids.add(SplitId.parse(subject).value());
            } catch (InvalidId other) {
                // it is booked by somebody else
            }
        }
        Map<String, Collected> found = new HashMap<>();
        for (List<Long> some : Database.inSets(ids)) {
            database.query(
                    "SELECT p.id, r.provider FROM split_part p JOIN split_receiver r ON r.id = p.receiver WHERE p.id IN ("
                            + Database.places(some) + ")",
                    row -> {
                        String id = new SplitId(row.getLong(1)).toString();
                        return found.put(id, new Collected(row.getString(2), id));
                    },
                    some);
        }
        return found;
    }
}
