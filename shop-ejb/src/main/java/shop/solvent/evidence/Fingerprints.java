package shop.solvent.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.ledger.Shelves;
import shop.solvent.platform.Database;

/** Takes the fingerprints of rows as they are now. */
@ApplicationScoped
class Fingerprints {

    /** Ids in one statement; beyond a thousand MariaDB makes a table of such a list and loses the index. */
    static final int AT_ONCE = 512;

    private static final String JOURNALS =
            "SELECT id, " + Canonical.micros("recorded_at") + ", kind, subject, decision," + " reverses, "
                    + Canonical.micros("event_at") + ", trace_id FROM {journal} WHERE id IN (";

    private static final String TRANSFERS = "SELECT journal, id, code, phase, debit_owner, debit_type, debit_stripe,"
            + " credit_owner, credit_type, credit_stripe, amount, pending, " + Canonical.micros("due_at") + ", "
            + Canonical.micros("event_at") + ", " + Canonical.micros("recorded_at")
            + " FROM {transfer} WHERE journal IN (";

    private static final String DEEDS = "SELECT id, " + Canonical.micros("at")
            + ", actor, action, subject, old_value, new_value, reason, trace_id FROM audit WHERE id IN (";

    @Inject
    private Database database;

    /** By id; a row that is not there has none. */
    Map<Long, Fingerprint> of(Kind kind, List<Long> ids) {
        Map<Long, Fingerprint> fingerprints = new HashMap<>();
        Canonical canonical = new Canonical();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<Long> some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
            Map<Long, Fingerprint.Maker> makers =
                    kind == Kind.JOURNAL ? journals(some, canonical) : deeds(some, canonical);
            makers.forEach((id, maker) -> fingerprints.put(id, maker.made(kind, canonical)));
        }
        return fingerprints;
    }

    private Map<Long, Fingerprint.Maker> journals(List<Long> ids, Canonical canonical) {
        Map<Long, Fingerprint.Maker> makers = new HashMap<>();
        List<Long> list = Database.inList(ids);
        Object[] both = Shelves.twice(list.toArray());
        String places = Database.places(list) + ")";
        database.query(
                Shelves.ask(JOURNALS + places),
                row -> makers.put(
                        row.getLong(1),
                        new Fingerprint.Maker(
                                row.getLong(1),
                                row.getLong(2),
                                canonical
                                        .text(row, 3)
                                        .text(row, 4)
                                        .optional(row, 5)
                                        .optional(row, 6)
                                        .number(row, 7)
                                        .number(row, 2)
                                        .text(row, 8)
                                        .hash())),
                both);
        database.query(
                Shelves.ask(TRANSFERS + places),
                row -> {
                    Fingerprint.Maker maker = makers.get(row.getLong(1));
                    if (maker != null) {
                        for (int column = 3; column <= 11; column++) {
                            canonical.number(row, column);
                        }
                        canonical
                                .optional(row, 12)
                                .optional(row, 13)
                                .number(row, 14)
                                .number(row, 15);
                        maker.entry(row.getLong(2), canonical.hash());
                    }
                    return null;
                },
                both);
        return makers;
    }

    private Map<Long, Fingerprint.Maker> deeds(List<Long> ids, Canonical canonical) {
        Map<Long, Fingerprint.Maker> makers = new HashMap<>();
        List<Long> list = Database.inList(ids);
        database.query(
                DEEDS + Database.places(list) + ")",
                row -> {
                    canonical.number(row, 2);
                    for (int column = 3; column <= 9; column++) {
                        canonical.text(row, column);
                    }
                    return makers.put(
                            row.getLong(1), new Fingerprint.Maker(row.getLong(1), row.getLong(2), canonical.hash()));
                },
                list);
        return makers;
    }
}
