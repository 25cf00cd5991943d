package shop.solvent.rulebook;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.engine.Compilation;
import shop.solvent.rules.engine.Compilation.Broken;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/** Looks at rulebooks, checks drafts and puts them in force. */
@Stateless
public class Rulebooks {

    @Inject
    private Database database;

    @Inject
    private RulebookStore store;

    @Inject
    private InForce inForce;

    @Inject
    private Audit audit;

    /** The version in force. */
    public RulebookView active(DecisionPoint point) {
        return find(inForce.hash(point));
    }

    /** @throws Rejection {@code rulebook.not-found} */
    public RulebookView find(String hash) {
        Rulebook rulebook = store.find(hash);
        boolean active = inForce.hash(rulebook.point()).equals(hash);
        return database.find(
                        "SELECT LOWER(HEX(parent)) AS parent, note, created_by, created_at FROM rulebook WHERE hash = ?",
                        row -> new RulebookView(
                                hash,
                                rulebook.point(),
                                row.getString("parent"),
                                row.getString("note"),
                                row.getString("created_by"),
                                Database.instant(row, "created_at"),
                                active,
                                rulebook.files()),
                        RulebookStore.bytes(hash))
                .orElseThrow();
    }

    /** Every time a version of the point was put in force, the latest first. */
    public Page<ActivationView> history(DecisionPoint point, int first, int size) {
        Page.check(first, size);
        return new Page<>(
                database.query(
                        "SELECT a.*, LOWER(HEX(a.rulebook)) AS hash, r.note, r.created_by,"
                                + " LEAD(a.activated_at) OVER (ORDER BY a.id) AS until FROM rulebook_activation a"
                                + " JOIN rulebook r ON r.hash = a.rulebook WHERE a.point = ?"
                                + " ORDER BY a.id DESC LIMIT ? OFFSET ?",
                        row -> new ActivationView(
                                row.getLong("id"),
                                row.getString("hash"),
                                row.getString("note"),
                                row.getString("created_by"),
                                row.getString("activated_by"),
                                Database.instant(row, "activated_at"),
                                Database.instant(row, "until")),
                        point.name(),
                        size,
                        first),
                database.number("SELECT COUNT(*) FROM rulebook_activation WHERE point = ?", point.name()));
    }

    /** What would be wrong with the rules if the draft were put in force; empty if nothing. Changes nothing. */
    public List<Problem> check(Draft draft) {
        return store.compiler().check(draft(draft));
    }

    /**
     * Puts a draft in force. Orders already begun keep the version they began with.
     *
     * @throws Rejection {@code rulebook.not-found}, {@code rulebook.changed-meanwhile} if another version than the one
     *     the draft is based on is in force by now, {@code rulebook.unchanged}, {@code field.missing} without a note
     */
    public Activation activate(Draft draft) {
        String note = Given.text("note", draft.note(), 500);
        Rulebook next = draft(draft);
        String active = inForce.takeTurn(draft.point()).orElseThrow();
        if (!active.equals(draft.basedOn())) {
            throw Rejection.conflict("rulebook.changed-meanwhile", Map.of("active", active));
        }
        if (next.equals(store.find(active))) {
            throw Rejection.conflict("rulebook.unchanged", Map.of("active", active));
        }
        Compilation compilation = store.compiler().compile(next);
        if (compilation instanceof Broken broken) {
            return new Activation.Refused(broken.problems());
        }
        store.keep(next, ((Compiled) compilation).rulebook().image(), active, note, draft.by());
        putInForce(next, active, note, draft.by());
        return new Activation.Activated(next.hash());
    }

    /**
     * Puts an earlier version in force again.
     *
     * @throws Rejection {@code rulebook.not-found}, {@code rulebook.unchanged} if it is in force
     */
    public Activation reactivate(String hash, String by, String reason) {
        Rulebook earlier = store.find(hash);
        String active = inForce.takeTurn(earlier.point()).orElseThrow();
        if (active.equals(hash)) {
            throw Rejection.conflict("rulebook.unchanged", Map.of("active", active));
        }
        List<Problem> problems = store.compiler().check(earlier);
        if (!problems.isEmpty()) {
            return new Activation.Refused(problems);
        }
        putInForce(earlier, active, Given.text("reason", reason, 500), by);
        return new Activation.Activated(hash);
    }

    private void putInForce(Rulebook rulebook, String before, String why, String by) {
        inForce.put(ActivationKind.UNREVIEWED, rulebook.point(), rulebook.hash(), by);
        audit.record(by, "rulebook.activate", rulebook.point().code(), before, rulebook.hash(), why);
    }

    private Rulebook draft(Draft draft) {
        Rulebook next = store.find(draft.basedOn());
        for (String path : draft.removed()) {
            next = next.without(path);
        }
        for (RuleFile file : draft.changed()) {
            next = next.with(file);
        }
        return next;
    }
}
