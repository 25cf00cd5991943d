package shop.solvent.rulebook.draft;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import shop.solvent.rules.language.RuleFile;

/**
 * A rule file on somebody's screen: as it is in the draft, as it is on the screen, and the way back between them. It never
 * changes: each step gives the file that results.
 *
 * @param isNew whether the draft has no such file yet
 * @param kept its text in the draft when it was opened or last saved; empty for a file that somebody makes
 * @param text as it is on the screen
 * @param earlier the texts to go back to, the latest first
 * @param touched what the person is typing into; null if they have left it
 */
public record EditedFile(String path, boolean isNew, String kept, String text, List<String> earlier, String touched) {

    /** Enough to go back to before a mistake. */
    private static final int STEPS = 50;

    /** Of all steps together: little enough to be written with every act. */
    private static final int MOST_LETTERS = 1_000_000;

    public EditedFile {
        earlier = List.copyOf(earlier);
    }

    public static EditedFile of(RuleFile file) {
        return new EditedFile(file.path(), false, text(file), text(file), List.of(), null);
    }

    /** @param beginning what the screen shows of a file that is not in the draft yet */
    public static EditedFile begun(RuleFile beginning) {
        return new EditedFile(beginning.path(), true, text(beginning), text(beginning), List.of(), null);
    }

    /** A file that somebody makes: it is to be saved even if nothing is changed in it any more. */
    public static EditedFile made(RuleFile beginning) {
        return new EditedFile(beginning.path(), true, "", text(beginning), List.of(), null);
    }

    private static String text(RuleFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    private RuleFile file(String content) {
        return new RuleFile(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** As it is on the screen. */
    public RuleFile file() {
        return file(text);
    }

    /** As it was in the draft when it was opened or last saved. */
    public RuleFile before() {
        return file(kept);
    }

    /** Whether there is something to save. */
    public boolean isChanged() {
        return !text.equals(kept);
    }

    /** Whether the rulebook has it, saved or not. */
    public boolean isThere() {
        return !isNew || isChanged();
    }

    public boolean canGoBack() {
        return !earlier.isEmpty();
    }

    /**
     * @param where what the person typed into; as long as it stays the same, all of it is one step to go back. Null for an
     *     act that is a step by itself
     */
    public EditedFile become(RuleFile next, String where) {
        String changed = text(next);
        if (changed.equals(text)) {
            return this;
        }
        boolean sameStep = where != null && where.equals(touched);
        int most = Math.min(STEPS, Math.max(1, MOST_LETTERS / Math.max(1, text.length())));
        List<String> steps = sameStep
                ? earlier
                : Stream.concat(Stream.of(text), earlier.stream()).limit(most).toList();
        return new EditedFile(path, isNew, kept, changed, steps, where);
    }

    /** The person has left what they were typing into. */
    public EditedFile settled() {
        return new EditedFile(path, isNew, kept, text, earlier, null);
    }

    public EditedFile back() {
        return canGoBack()
                ? new EditedFile(path, isNew, kept, earlier.get(0), earlier.subList(1, earlier.size()), null)
                : this;
    }

    /** What is on the screen is in the draft now. */
    EditedFile saved() {
        return new EditedFile(path, false, text, text, earlier, null);
    }
}
