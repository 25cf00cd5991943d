package shop.solvent.rulebook.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.force.RulebookStore;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/** Keeps drafts. */
@ApplicationScoped
public class DraftStore {

    private static final String COLUMNS = "d.id, d.point, d.title, d.note, d.state, LOWER(HEX(d.base)) AS base,"
            + " LOWER(HEX(d.hash)) AS hash, d.revision, d.opened_by, d.opened_at, d.edited_by, d.edited_at,"
            + " d.edited_path, d.in_force_from";

    @Inject
    private Database database;

    @Inject
    private RulebookStore rulebooks;

    @Inject
    private Clock clock;

    /** A draft without its files. */
    public record Row(
            long id,
            DecisionPoint point,
            String title,
            String note,
            DraftState state,
            String base,
            String hash,
            int revision,
            String openedBy,
            Instant openedAt,
            String editedBy,
            Instant editedAt,
            String editedPath,
            Instant inForceFrom) {}

    void open(long id, String title, Rulebook base, String by) {
        Instant now = clock.instant();
        database.insert(
                "rulebook_draft (id, point, title, state, base, hash, revision, opened_by, opened_at, edited_by,"
                        + " edited_at)",
                List.<Object[]>of(new Object[] {
                    id,
                    base.point().name(),
                    title,
                    DraftState.DRAFT.name(),
                    RulebookStore.bytes(base.hash()),
                    RulebookStore.bytes(base.hash()),
                    1,
                    by,
                    now,
                    by,
                    now
                }));
        insertFiles(id, base.files());
    }

    private void insertFiles(long id, List<RuleFile> files) {
        database.insert(
                "rulebook_draft_file (draft, path, content)",
                files.stream()
                        .map(file -> new Object[] {id, file.path(), file.content()})
                        .toList());
    }

    /** @throws Rejection {@code draft.not-found} */
    public Row find(long id) {
        return database.find("SELECT " + COLUMNS + " FROM rulebook_draft d WHERE d.id = ?", this::row, id)
                .orElseThrow(() -> Rejection.notFound("draft", id));
    }

    /** The same; nobody else changes it until the transaction ends. */
    Row lock(long id) {
        return database.find("SELECT " + COLUMNS + " FROM rulebook_draft d WHERE d.id = ? FOR UPDATE", this::row, id)
                .orElseThrow(() -> Rejection.notFound("draft", id));
    }

    public List<Row> list(String where, Object... parameters) {
        return database.query("SELECT " + COLUMNS + " FROM rulebook_draft d " + where, this::row, parameters);
    }

    /** A version whose time has come is in force, whether or not anybody has written that down already. */
    private Row row(ResultSet row) throws SQLException {
        Instant from = Database.instant(row, "in_force_from");
        DraftState state = DraftState.valueOf(row.getString("state"));
        boolean begun = state == DraftState.SCHEDULED && !from.isAfter(clock.instant());
        return new Row(
                row.getLong("id"),
                DecisionPoint.valueOf(row.getString("point")),
                row.getString("title"),
                row.getString("note"),
                begun ? DraftState.ACTIVE : state,
                row.getString("base"),
                row.getString("hash"),
                row.getInt("revision"),
                row.getString("opened_by"),
                Database.instant(row, "opened_at"),
                row.getString("edited_by"),
                Database.instant(row, "edited_at"),
                row.getString("edited_path"),
                from);
    }

    public Rulebook content(Row draft) {
        return new Rulebook(
                draft.point(),
                database.query(
                        "SELECT path, content FROM rulebook_draft_file WHERE draft = ? ORDER BY path",
                        row -> new RuleFile(row.getString(1), row.getBytes(2)),
                        draft.id()));
    }

    void replaceFile(long id, RuleFile file) {
        removeFile(id, file.path());
        insertFiles(id, List.of(file));
    }

    void removeFile(long id, String path) {
        database.update("DELETE FROM rulebook_draft_file WHERE draft = ? AND path = ?", id, path);
    }

    void replaceFiles(long id, List<RuleFile> files) {
        database.update("DELETE FROM rulebook_draft_file WHERE draft = ?", id);
        insertFiles(id, files);
    }

    /** Writes down that somebody changed the content, which is to be looked at anew from the start. */
    void edited(Row draft, String base, String path, String by) {
        database.update(
                "UPDATE rulebook_draft SET state = 'DRAFT', base = ?, hash = ?, revision = revision + 1,"
                        + " edited_by = ?, edited_at = ?, edited_path = ?, in_force_from = NULL WHERE id = ?",
                RulebookStore.bytes(base),
                RulebookStore.bytes(content(draft).hash()),
                by,
                clock.instant(),
                path,
                draft.id());
    }

    public void move(long id, DraftState state, Instant inForceFrom) {
        database.update(
                "UPDATE rulebook_draft SET state = ?, in_force_from = ? WHERE id = ?", state.name(), inForceFrom, id);
    }

    void describe(long id, DraftAbout about) {
        database.update("UPDATE rulebook_draft SET title = ?, note = ? WHERE id = ?", about.title(), about.note(), id);
    }

    public List<DraftView> views(List<Row> drafts) {
        if (drafts.isEmpty()) {
            return List.of();
        }
        Map<Long, List<RuleFile>> files = new HashMap<>();
        List<Long> ids = drafts.stream().map(Row::id).toList();
        database.query(
                "SELECT draft, path, content FROM rulebook_draft_file WHERE draft IN (" + Database.places(ids) + ")",
                row -> files.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(new RuleFile(row.getString(2), row.getBytes(3))),
                ids);
        Map<String, Rulebook> bases = new HashMap<>();
        return drafts.stream()
                .map(draft -> view(
                        draft,
                        new Rulebook(draft.point(), files.getOrDefault(draft.id(), List.of())),
                        bases.computeIfAbsent(draft.base(), rulebooks::find)))
                .toList();
    }

    public DraftView view(Row draft) {
        return view(draft, content(draft), rulebooks.find(draft.base()));
    }

    private static DraftView view(Row draft, Rulebook content, Rulebook base) {
        return new DraftView(
                draft.id(),
                draft.point(),
                draft.title(),
                draft.note(),
                draft.state(),
                draft.base(),
                draft.hash(),
                draft.revision(),
                draft.openedBy(),
                draft.openedAt(),
                draft.editedBy(),
                draft.editedAt(),
                draft.inForceFrom(),
                content.files(),
                base.differences(content));
    }
}
