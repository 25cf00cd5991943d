package shop.solvent.bench;

/** The bench cannot go on, or what it measured must not be believed. */
final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1;

    Stopped(String reason) {
        super(reason);
    }

    Stopped(String reason, Throwable cause) {
        super(reason, cause);
    }
}
