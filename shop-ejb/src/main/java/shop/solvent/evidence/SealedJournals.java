package shop.solvent.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import shop.solvent.ledger.Seals;
import shop.solvent.platform.Database;

/** Tells the ledger which journals are sealed. */
@ApplicationScoped
public class SealedJournals implements Seals {

    @Inject
    private Database database;

    @Override
    public Set<Long> ofJournals(Collection<Long> journals) {
        if (journals.isEmpty()) {
            return Set.of();
        }
        List<Long> ids = Database.inList(journals);
        return new HashSet<>(database.query(
                "SELECT id FROM sealed_row WHERE kind = " + Kind.JOURNAL.number() + " AND id IN ("
                        + Database.places(ids) + ")",
                row -> row.getLong(1),
                ids));
    }
}
