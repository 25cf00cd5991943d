package shop.solvent.web.admin;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import shop.solvent.rules.language.RuleFile;

/** A rule file on somebody's screen: as it is in the draft, as it is on the screen, and the way back between them. */
final class OpenFile implements Serializable {

    private static final long serialVersionUID = 1;

    /** Enough to go back to before a mistake, and little enough for a session to carry. */
    private static final int STEPS = 50;

    private final String path;
    private final boolean isNew;
    private final Deque<String> earlier = new ArrayDeque<>();
    private String kept;
    private String text;
    private String touched;

    /** @param kept its text in the draft; empty for a file that is not there yet */
    private OpenFile(String path, String kept, String text, boolean isNew) {
        this.path = path;
        this.kept = kept;
        this.text = text;
        this.isNew = isNew;
    }

    static OpenFile of(RuleFile file) {
        String text = text(file);
        return new OpenFile(file.path(), text, text, false);
    }

    /** @param beginning what the screen shows of a file that is not in the draft yet */
    static OpenFile begun(RuleFile beginning) {
        String text = text(beginning);
        return new OpenFile(beginning.path(), text, text, true);
    }

    /** A file that somebody makes: it is to be saved even if nothing is changed in it any more. */
    static OpenFile made(RuleFile beginning) {
        return new OpenFile(beginning.path(), "", text(beginning), true);
    }

    private static String text(RuleFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    private RuleFile file(String content) {
        return new RuleFile(path, content.getBytes(StandardCharsets.UTF_8));
    }

    String path() {
        return path;
    }

    String text() {
        return text;
    }

    /** As it is on the screen. */
    RuleFile file() {
        return file(text);
    }

    /** As it was in the draft when it was opened or last saved. */
    RuleFile kept() {
        return file(kept);
    }

    /** Whether there is something to save. */
    boolean isChanged() {
        return !text.equals(kept);
    }

    /** Whether the rulebook has it, saved or not. */
    boolean isThere() {
        return !isNew || isChanged();
    }

    boolean canGoBack() {
        return !earlier.isEmpty();
    }

    /**
     * @param where what the person typed into; as long as it stays the same, all of it is one step to go back. Null for an
     *     act that is a step by itself
     */
    void become(RuleFile next, String where) {
        String changed = text(next);
        if (changed.equals(text)) {
            return;
        }
        if (where == null || !where.equals(touched)) {
            earlier.push(text);
            if (earlier.size() > STEPS) {
                earlier.removeLast();
            }
        }
        touched = where;
        text = changed;
    }

    /** The person has left what they were typing into. */
    void settle() {
        touched = null;
    }

    void goBack() {
        if (canGoBack()) {
            text = earlier.pop();
            touched = null;
        }
    }

    /** What is on the screen is in the draft now. */
    OpenFile saved() {
        OpenFile saved = new OpenFile(path, text, text, false);
        saved.earlier.addAll(earlier);
        return saved;
    }
}
