package shop.solvent.platform;

import jakarta.ejb.ApplicationException;
import java.util.Map;
import shop.solvent.kernel.Reason;

/**
 * A request that cannot be carried out as it was made: it is wrong, speaks of something that is not there, or conflicts
 * with what is. Nothing has changed. Never used for a business outcome such as a refused order, which is a value.
 */
@ApplicationException(rollback = true)
public final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What the caller can do about it. */
    public enum Kind {
        /** The request itself is wrong. */
        INVALID,
        /** It names something that does not exist, or not for this caller. */
        NOT_FOUND,
        /** It contradicts the present state, or an earlier request with the same key. */
        CONFLICT,
        /** The caller may not do that. */
        FORBIDDEN,
        /** The caller has done that often enough for a while. */
        TOO_OFTEN
    }

    private final Kind kind;
    private final transient Reason reason;

    private Rejection(Kind kind, Reason reason) {
        super(reason.code() + reason.parameters());
        this.kind = kind;
        this.reason = reason;
    }

    public static Rejection invalid(String code, Map<String, String> parameters) {
        return new Rejection(Kind.INVALID, Reason.of(code, parameters));
    }

    /** @param what {@code member}, {@code order}, …; the code becomes {@code member.not-found} */
    public static Rejection notFound(String what, Object id) {
        return new Rejection(Kind.NOT_FOUND, Reason.of(what + ".not-found", Map.of(what, String.valueOf(id))));
    }

    public static Rejection conflict(String code, Map<String, String> parameters) {
        return new Rejection(Kind.CONFLICT, Reason.of(code, parameters));
    }

    public static Rejection forbidden(String code) {
        return new Rejection(Kind.FORBIDDEN, Reason.of(code));
    }

    /** @param permission what the caller lacks */
    public static Rejection forbidden(String code, String permission) {
        return new Rejection(Kind.FORBIDDEN, Reason.of(code, Map.of("permission", permission)));
    }

    public static Rejection forbidden(String code, Map<String, String> parameters) {
        return new Rejection(Kind.FORBIDDEN, Reason.of(code, parameters));
    }

    public static Rejection tooOften(String code, Map<String, String> parameters) {
        return new Rejection(Kind.TOO_OFTEN, Reason.of(code, parameters));
    }

    public Kind kind() {
        return kind;
    }

    public Reason reason() {
        return reason;
    }
}
