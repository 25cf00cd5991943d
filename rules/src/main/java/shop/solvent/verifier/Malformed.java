package shop.solvent.verifier;

/** A file is not what its first line says it is. */
final class Malformed extends Exception {

    private static final long serialVersionUID = 1;

    /** @param line where, counted from 1 */
    Malformed(int line) {
        super(String.valueOf(line));
    }
}
