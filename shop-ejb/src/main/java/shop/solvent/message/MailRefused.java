package shop.solvent.message;

/** A mail that was refused for good: to send it again would change nothing. */
public class MailRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean nobody;

    /**
     * @param answer what was answered
     * @param nobody whether there is nobody at the address
     */
    public MailRefused(String answer, boolean nobody, Throwable cause) {
        super(answer, cause);
        this.nobody = nobody;
    }

    /** Whether it is the address that is wrong, and not this mail. */
    public boolean isNobody() {
        return nobody;
    }
}
