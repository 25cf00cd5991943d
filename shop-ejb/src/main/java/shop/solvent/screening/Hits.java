package shop.solvent.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MergedMembers;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Vault;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;
import shop.solvent.risk.Outcome;
import shop.solvent.screening.NameIndex.Found;

/** What was found. What each of them turned out to be says its case. */
@ApplicationScoped
class Hits {

    /** What the house itself found: never told to anybody but who may screen. */
    static final String CODE = "screening-hit";

    @Inject
    private Database database;

    @Inject
    private Cases cases;

    @Inject
    private ScreeningRunBook runs;

    @Inject
    private MergedMembers merged;

    @Inject
    private Vault vault;

    @Inject
    private Secrets secrets;

    @Inject
    private Clock clock;

    /** A hit as it is kept. */
    record Row(
            long id,
            Screened.Kind kind,
            long subject,
            MemberId member,
            String list,
            String ref,
            long version,
            byte[] entry,
            byte[] mark,
            String listed,
            byte[] screened,
            int score,
            String how,
            Instant foundAt,
            Instant goneAt) {

        static Row read(ResultSet row) throws SQLException {
            long member = row.getLong("member");
            return new Row(
                    row.getLong("id"),
                    Screened.Kind.valueOf(row.getString("subject_kind")),
                    row.getLong("subject"),
                    member == 0 ? null : new MemberId(member),
                    row.getString("list"),
                    row.getString("ref"),
                    row.getLong("version"),
                    row.getBytes("entry"),
                    row.getBytes("name_mark"),
                    row.getString("listed"),
                    row.getBytes("screened"),
                    row.getInt("score"),
                    row.getString("how"),
                    Database.instant(row, "found_at"),
                    Database.instant(row, "gone_at"));
        }
    }

    static byte[] context(long id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }

    /** The same for the same names, and of no use without the shop's secret. */
    byte[] mark(Screened screened) {
        return secrets.mac(
                Purpose.NAME_INDEX,
                ("screened\n" + String.join("\n", screened.names())).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Opens a case for what was not asked before. What somebody has decided is not asked again unless the list's entry or the name is
     * another by now; what is being asked is asked once.
     *
     * @return whether there is a new case
     */
    boolean note(Screened screened, String name, Found<Entry> found) {
        // Whoever opens one takes turns, so that nobody is asked twice.
        runs.newest();
        Entry entry = found.of();
        byte[] content = HexFormat.of().parseHex(entry.content());
        byte[] mark = mark(screened);
        Optional<Row> before = database.find(
                "SELECT * FROM screening_hit WHERE subject_kind = ? AND subject = ? AND list = ? AND ref = ?"
                        + " ORDER BY id DESC LIMIT 1 FOR UPDATE",
                Row::read,
                screened.kind().name(),
                screened.id(),
                entry.list(),
                entry.ref());
        if (before.isPresent()) {
            Row row = before.get();
            CaseView riskCase = cases.of(CaseSubject.ofScreening(row.id())).orElseThrow();
            boolean same = Arrays.equals(row.entry(), content) && Arrays.equals(row.mark(), mark);
            boolean stands = riskCase.state() == CaseView.State.OPEN || riskCase.outcome() == Outcome.CONFIRMED;
            if (stands || same && riskCase.state() == CaseView.State.CLOSED) {
                if (!same || row.goneAt() != null) {
                    database.update(
                            "UPDATE screening_hit SET version = ?, entry = ?, name_mark = ?, listed = ?, screened = ?,"
                                    + " score = ?, how = ?, gone_at = NULL WHERE id = ?",
                            entry.version(),
                            content,
                            mark,
                            found.listed(),
                            seal(name, row.id()),
                            found.likeness().score(),
                            found.likeness().how().name(),
                            row.id());
                }
                return false;
            }
        }
        open(screened, name, found, content, mark);
        return true;
    }

    private void open(Screened screened, String name, Found<Entry> found, byte[] content, byte[] mark) {
        long id = Ids.next();
        MemberId member = screened.member();
        Object[] row = {
            id,
            screened.kind().name(),
            screened.id(),
            member == null ? null : member.value(),
            found.of().list(),
            found.of().ref(),
            found.of().version(),
            content,
            mark,
            found.listed(),
            seal(name, id),
            found.likeness().score(),
            found.likeness().how().name(),
            clock.instant()
        };
        database.insert(
                "screening_hit (id, subject_kind, subject, member, list, ref, version, entry, name_mark, listed, screened,"
                        + " score, how, found_at)",
                List.<Object[]>of(row));
        cases.open(List.of(new NewCase(
                new CaseId(Ids.next()),
                CaseSubject.ofScreening(id),
                member,
                null,
                List.of(Reason.of(CODE)),
                clock.instant(),
                null)));
    }

    private byte[] seal(String name, long id) {
        return vault.encrypt(Purpose.SCREENED_NAME, name.getBytes(StandardCharsets.UTF_8), context(id));
    }

    String open(Row row) {
        return new String(
                vault.decrypt(Purpose.SCREENED_NAME, row.screened(), context(row.id())), StandardCharsets.UTF_8);
    }

    /** Whom a list does not name any more: what nobody has decided ends, and what was confirmed binds no longer. */
    void gone(String list, long version) {
        List<Long> gone = database.query(
                "SELECT h.id FROM screening_hit h LEFT JOIN screening_entry e ON e.version = ? AND e.ref = h.ref"
                        + " WHERE h.list = ? AND h.gone_at IS NULL AND e.ref IS NULL ORDER BY h.id",
                row -> row.getLong(1),
                version,
                list);
        for (List<Long> some : Database.inSets(gone)) {
            List<Object> parameters = new ArrayList<>(List.of(clock.instant()));
            parameters.addAll(some);
            database.update(
                    "UPDATE screening_hit SET gone_at = ? WHERE id IN (" + Database.places(some) + ")",
                    parameters.toArray());
            cases.end(some.stream().map(CaseSubject::ofScreening).toList(), CaseView.State.CANCELLED, null, null);
        }
    }

    /** Whether something of them stands that is on a list: nobody has decided yet, or it was confirmed. */
    boolean stands(MemberId member) {
        return stands("member = ?", member.value())
                || merged.alsoKnownAs(member).stream()
                        .anyMatch(this::stands); // whoever absorbed somebody is bound as they were
    }

    boolean stands(Screened.Kind kind, long subject) {
        return stands("subject_kind = '" + kind + "' AND subject = ?", subject);
    }

    private boolean stands(String whose, long id) {
        return database
                .query("SELECT id FROM screening_hit WHERE gone_at IS NULL AND " + whose, row -> row.getLong(1), id)
                .stream()
                .map(hit -> cases.of(CaseSubject.ofScreening(hit)).orElseThrow())
                .anyMatch(one -> one.state() == CaseView.State.OPEN || one.outcome() == Outcome.CONFIRMED);
    }

    Optional<Row> find(long id) {
        return database.find("SELECT * FROM screening_hit WHERE id = ?", Row::read, id);
    }

    List<Row> of(Screened.Kind kind, long subject) {
        return database.query(
                "SELECT * FROM screening_hit WHERE subject_kind = ? AND subject = ? ORDER BY id DESC LIMIT 50",
                Row::read,
                kind.name(),
                subject);
    }

    /** How many hits stand on each list, by code. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        database.query(
                "SELECT list, COUNT(*) FROM screening_hit WHERE gone_at IS NULL GROUP BY list",
                row -> counts.put(row.getString(1), row.getLong(2)));
        return counts;
    }
}
