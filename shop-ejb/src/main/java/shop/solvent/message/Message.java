package shop.solvent.message;

/**
 * A short text to a telephone.
 *
 * @param to the number, {@code +8613800138000}
 * @param text as it is read, in the reader's language
 */
public record Message(String to, String text) {

    /** Without what is nobody's business. */
    @Override
    public String toString() {
        return "Message[…]";
    }
}
