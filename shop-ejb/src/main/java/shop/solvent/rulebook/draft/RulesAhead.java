package shop.solvent.rulebook.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Database;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.rulebook.force.ActiveRules;

/** Makes ready, on every server, the versions that have been handed over, before one of them decides an order. */
@ApplicationScoped
public class RulesAhead implements Recurring {

    /** Of more than that at once the latest are ready; an order that meets another waits some tenths of a second. */
    private static final int MOST = 4;

    @Inject
    private Database database;

    @Inject
    private ActiveRules active;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("rules ahead", Duration.ofSeconds(5), this::prepare));
    }

    public void prepare() {
        active.prepare(database.query(
                "SELECT LOWER(HEX(hash)) FROM rulebook_draft WHERE state IN ('CHECKED', 'APPROVED', 'SCHEDULED')"
                        + " ORDER BY id DESC LIMIT " + MOST,
                row -> row.getString(1)));
    }
}
