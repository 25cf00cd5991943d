package shop.solvent.rulebook.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.point.Choice;

/** Who may take which part in a change of rules: who makes it cannot check it. */
@ApplicationScoped
public class Parts {

    @Inject
    private Database database;

    @Inject
    private Permits permits;

    /** The files that are about risk alone, whatever is decided by them, for who may draft those and no others. */
    private static final Pattern RISK_FILES = Pattern.compile("[a-z]+/risk/.+");

    /** Somebody who drafts some rules at least. @throws Rejection {@code draft.not-editor} */
    void requireEditor(String by) {
        require(by, "draft.not-editor", Permission.DRAFT_RULES, Permission.DRAFT_RISK_RULES);
    }

    /** Somebody who drafts any rules. @throws Rejection {@code draft.not-editor}, {@code draft.risk-only} */
    void requireEditorOfAll(String by) {
        requireEditor(by);
        if (isRiskOnly(by)) {
            throw Rejection.forbidden("draft.risk-only");
        }
    }

    /** @throws Rejection {@code draft.not-editor}, {@code draft.risk-only} where it is none of the person's files */
    void requireEditorOf(Collection<String> paths, String by) {
        requireEditor(by);
        if (!paths.stream().allMatch(Parts::isAboutRisk) && isRiskOnly(by)) {
            throw Rejection.forbidden("draft.risk-only");
        }
    }

    /** @throws Rejection {@code draft.not-editor}, {@code draft.risk-only} if it is somebody else's draft */
    public void requireEditorOfDraft(long draft, String by) {
        requireEditor(by);
        if (isRiskOnly(by) && !isMaker(draft, by)) {
            throw Rejection.forbidden("draft.risk-only");
        }
    }

    /**
     * What somebody hands over who drafts risk rules alone changes files about risk, and these hold and refuse and do
     * nothing else: a file's folder alone says nothing about what stands in it.
     *
     * @throws Rejection {@code draft.risk-only}, {@code draft.risk-effects} with the {@code rule} that does something else
     */
    void requireWithin(Set<String> changed, List<Rule> rules, String by) {
        requireEditorOf(changed, by);
        if (isRiskOnly(by)) {
            rules.stream()
                    .filter(rule -> changed.contains(rule.place().path()))
                    .filter(rule -> !rule.calls().stream().allMatch(call -> new Choice(call.effect()).hinders()))
                    .findFirst()
                    .ifPresent(rule -> {
                        throw Rejection.conflict(
                                "draft.risk-effects", Map.of("rule", rule.ref().id()));
                    });
        }
    }

    boolean mayEdit(String path, String by) {
        Set<Permission> may = permits.of(by);
        return may.contains(Permission.DRAFT_RULES) || may.contains(Permission.DRAFT_RISK_RULES) && isAboutRisk(path);
    }

    private boolean isRiskOnly(String by) {
        return !permits.of(by).contains(Permission.DRAFT_RULES);
    }

    static boolean isAboutRisk(String path) {
        return RISK_FILES.matcher(path).matches() && !path.contains("..");
    }

    /** @throws Rejection {@code draft.not-checker} */
    public void requireChecker(String by) {
        require(by, "draft.not-checker", Permission.CHECK_RULES);
    }

    /** @throws Rejection {@code draft.not-involved} */
    public void requireEditorOrChecker(String by) {
        require(by, "draft.not-involved", Permission.DRAFT_RULES, Permission.CHECK_RULES);
    }

    /** @throws Rejection {@code draft.not-in-charge} */
    public void requireInCharge(String by) {
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
    public void checks(long draft, String person) {
        if (isMaker(draft, person)) {
            throw Rejection.forbidden("draft.own-work");
        }
        takes(draft, person, "CHECKER");
    }

    public boolean isMaker(long draft, String person) {
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
