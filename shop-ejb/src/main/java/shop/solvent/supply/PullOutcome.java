package shop.solvent.supply;

import shop.solvent.outbound.CallFailure;

/** What came of a purchase, or of the last call for it. */
public enum PullOutcome {
    /** Keys came, and are read as those of a file are. */
    CAME,
    /** The supplier has none. */
    NONE,
    /** They are on their way: the supplier is asked again. */
    NOT_YET,
    /** Keys of a batch that came before: they are not taken twice. */
    SAME_BATCH,
    /** More keys than were asked for. None is taken, and people see to it. */
    TOO_MANY,
    /** The supplier refused (status 4xx): nothing was bought. */
    REFUSED,
    /** The supplier failed: whether something was bought is known once it is asked again. */
    BROKEN,
    REDIRECTED,
    /** An answer that is none. */
    NO_KEYS,
    UNKNOWN_HOST,
    INNER_ADDRESS,
    UNREACHABLE,
    NOT_TRUSTED,
    TIMED_OUT,
    TOO_LARGE,
    GARBLED;

    static PullOutcome of(CallFailure failure) {
        return valueOf(failure.why().name());
    }

    /** Whether it is known what was bought. */
    public boolean isKnown() {
        return this == CAME || this == NONE || this == SAME_BATCH || this == TOO_MANY || this == REFUSED;
    }

    /** Whether the supplier answered as it should. */
    public boolean isGood() {
        return this == CAME || this == NONE || this == NOT_YET || this == SAME_BATCH;
    }
}
