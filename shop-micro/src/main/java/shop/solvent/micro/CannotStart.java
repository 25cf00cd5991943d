package shop.solvent.micro;

/** The shop cannot start, and the person at the terminal can do something about it. The message is one line for them. */
final class CannotStart extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param words key of the line in {@code words.properties} */
    CannotStart(String words, Object... parameters) {
        super(LauncherWords.say(words, parameters));
    }

    CannotStart because(Throwable cause) {
        initCause(cause);
        return this;
    }
}
