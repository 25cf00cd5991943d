package shop.solvent.outbound;

/** A call that brought no answer to go by. What it says of itself holds nothing that was sent. */
public final class CallFailure extends Exception {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Why {
        /** The name has no address. */
        UNKNOWN_HOST,
        /** The address lies in a network that the shop does not call. */
        INNER_ADDRESS,
        /** Nobody answers there, or the connection broke off. */
        UNREACHABLE,
        /** Who answers cannot prove to be who they are called. */
        NOT_TRUSTED,
        /** It took too long. */
        TIMED_OUT,
        /** The answer is larger than it may be. */
        TOO_LARGE,
        /** The answer is no HTTP, or not in a form that was asked for. */
        GARBLED
    }

    private final Why why;

    CallFailure(Why why) {
        super(why.name());
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
