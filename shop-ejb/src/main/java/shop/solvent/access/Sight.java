package shop.solvent.access;

import java.util.Set;

/**
 * Whether whoever this thread works for sees names, begun where people are let in as {@link Reach} is. Where nobody's was begun
 * (the API, whose channels have scopes of their own; timers; start-up) names are as they are.
 */
public final class Sight {

    private static final ThreadLocal<Boolean> MASKED = new ThreadLocal<>();

    private Sight() {}

    /** Does the work as somebody with these permissions sees it, until {@link #end}. */
    public static void begin(Set<Permission> permissions) {
        MASKED.set(!permissions.contains(Permission.SEE_NAMES));
    }

    public static void end() {
        MASKED.remove();
    }

    public static boolean isMasked() {
        return Boolean.TRUE.equals(MASKED.get());
    }

    /** As this reader sees it: who does not see names sees the first letter. @param name null if there is none */
    public static String name(String name) {
        return name == null || name.isEmpty() || !isMasked()
                ? name
                : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }
}
