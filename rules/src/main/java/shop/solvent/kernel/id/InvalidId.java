package shop.solvent.kernel.id;

/** A text that is no id of the kind that was asked for. The text itself is not repeated: it came from outside. */
public final class InvalidId extends IllegalArgumentException {

    private final String prefix;

    InvalidId(String prefix) {
        super("not an id of the form " + prefix + "_…");
        this.prefix = prefix;
    }

    /** The prefix a valid id would have had. */
    public String prefix() {
        return prefix;
    }
}
