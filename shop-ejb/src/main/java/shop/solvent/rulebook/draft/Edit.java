package shop.solvent.rulebook.draft;

import java.time.Instant;
import java.util.List;

/**
 * A rule file of a draft and the cases beside it as somebody has them on the screen, saved in the draft or not.
 *
 * @param path of the rules
 * @param revision of the draft that the files were opened from
 * @param version rises with every act; 0 before the first
 * @param act what the page called its last act; the same one again is a repetition
 */
public record Edit(
        long draft,
        String person,
        String path,
        int revision,
        int version,
        String act,
        Instant editedAt,
        EditedFile rules,
        EditedFile cases) {

    /** What the draft has, before anything is done to it. @param version that of what the person had there; 0 for nothing */
    public static Edit of(DraftView draft, EditedFile rules, EditedFile cases, String person, int version) {
        return new Edit(
                draft.id(), person, rules.path(), draft.revision(), version, "", draft.editedAt(), rules, cases);
    }

    /** Whether there is something to save. */
    public boolean isChanged() {
        return rules.isChanged() || cases.isChanged();
    }

    public Edit with(EditedFile changed) {
        return changed.path().equals(rules.path()) ? with(changed, cases, revision) : with(rules, changed, revision);
    }

    /** @param on the draft's revision that these were opened from */
    public Edit with(EditedFile changedRules, EditedFile changedCases, int on) {
        return new Edit(draft, person, path, on, version, act, editedAt, changedRules, changedCases);
    }

    List<EditedFile> files() {
        return List.of(rules, cases);
    }
}
