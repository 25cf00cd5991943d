package shop.solvent.rules.cases;

/** A cell of a case that means nothing. Becomes a difference; never leaves the package. */
final class UnusableCell extends Exception {

    private final String usable;

    /** @param usable what could have stood there */
    UnusableCell(String usable) {
        super(usable, null, false, false);
        this.usable = usable;
    }

    String usable() {
        return usable;
    }
}
