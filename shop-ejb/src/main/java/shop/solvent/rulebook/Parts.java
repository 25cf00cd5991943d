package shop.solvent.rulebook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;

/** Who may take which part in a change of rules: who makes it cannot check it. */
@ApplicationScoped
class Parts {

    @Inject
    private Database database;

    @Inject
    private Permits permits;

    /** @throws Rejection {@code draft.not-editor} */
    void requireEditor(String by) {
        require(by, "draft.not-editor", Permission.DRAFT_RULES);
    }

    /** @throws Rejection {@code draft.not-checker} */
    void requireChecker(String by) {
        require(by, "draft.not-checker", Permission.CHECK_RULES);
    }

    /** @throws Rejection {@code draft.not-involved} */
    void requireEditorOrChecker(String by) {
        require(by, "draft.not-involved", Permission.DRAFT_RULES, Permission.CHECK_RULES);
    }

    /** @throws Rejection {@code draft.not-in-charge} */
    void requireInCharge(String by) {
        require(by, "draft.not-in-charge", Permission.BREAK_GLASS);
    }

    private void require(String by, String code, Permission... oneOf) {
        if (by == null || permits.of(by).stream().noneMatch(List.of(oneOf)::contains)) {
            throw Rejection.forbidden(code);
        }
    }

    /** From now on the person is a maker of the draft; any approval of theirs has been voided before. */
    void makes(long draft, String person) {
        takes(draft, person, "MAKER");
    }

    /** @throws Rejection {@code draft.own-work} if the person has edited the draft */
    void checks(long draft, String person) {
        if (isMaker(draft, person)) {
            throw Rejection.forbidden("draft.own-work");
        }
        takes(draft, person, "CHECKER");
    }

    boolean isMaker(long draft, String person) {
        return makers(draft).contains(person);
    }

    /** Everybody who has edited the draft, by name. */
    List<String> makers(long draft) {
        return database.query(
                "SELECT person FROM rulebook_draft_person WHERE draft = ? AND part = 'MAKER' ORDER BY person",
                row -> row.getString(1),
                draft);
    }

    private void takes(long draft, String person, String part) {
        database.update(
                "INSERT INTO rulebook_draft_person (draft, person, part) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE part = VALUES(part)",
                draft,
                person,
                part);
    }
}
