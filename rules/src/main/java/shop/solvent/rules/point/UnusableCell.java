package shop.solvent.rules.point;

/** A cell of a case that means nothing. Becomes a difference. */
public final class UnusableCell extends Exception {

    private final String usable;

    /** @param usable what could have stood there */
    public UnusableCell(String usable) {
        super(usable, null, false, false);
        this.usable = usable;
    }

    public String usable() {
        return usable;
    }
}
