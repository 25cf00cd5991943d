package shop.solvent.verifier;

import java.io.PrintStream;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Says what was found, sentence by sentence, and what it comes to. */
final class Report {

    /** What it comes to, by the exit code. */
    enum Outcome {
        /** Everything holds, and what was to be proved is proved. */
        HOLDS(0),
        /** Something is not what was signed or sealed. */
        BROKEN(1),
        /** Something cannot be read: not a file of a shop, or not in its place. */
        UNREADABLE(2),
        /** What is here holds, but something is missing to prove all of it. */
        INCOMPLETE(3);

        private final int code;

        Outcome(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private final PrintStream out;
    private final ResourceBundle words;
    private Outcome outcome = Outcome.HOLDS;

    Report(PrintStream out, Locale locale) {
        this.out = out;
        this.words = ResourceBundle.getBundle(
                "shop.solvent.verifier.words",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    void say(String word, Object... parts) {
        Object[] texts = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            texts[i] = String.valueOf(parts[i]);
        }
        out.println(MessageFormat.format(words.getString(word), texts));
    }

    void broken(String word, Object... parts) {
        worsen(Outcome.BROKEN);
        say(word, parts);
    }

    void incomplete(String word, Object... parts) {
        worsen(Outcome.INCOMPLETE);
        say(word, parts);
    }

    void unreadable(String word, Object... parts) {
        worsen(Outcome.UNREADABLE);
        say(word, parts);
    }

    /** Broken outweighs unreadable, which outweighs incomplete. */
    private void worsen(Outcome next) {
        if (rank(next) > rank(outcome)) {
            outcome = next;
        }
    }

    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case HOLDS -> 0;
            case INCOMPLETE -> 1;
            case UNREADABLE -> 2;
            case BROKEN -> 3;
        };
    }

    /** The last sentence, and the code to exit with. */
    int end() {
        say("end." + outcome.name());
        return outcome.code();
    }
}
