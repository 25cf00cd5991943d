package shop.solvent.platform;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * The id that follows one request through logs, orders and journals: 32 hex digits, as in W3C trace context. Whoever
 * lets a request in {@linkplain #begin begins} it and must {@linkplain #end end} it.
 */
public final class Trace {

    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private Trace() {}

    /** The current request's id; outside any request (a timer, start-up) a fresh one. */
    public static String id() {
        String current = CURRENT.get();
        return current == null ? fresh() : current;
    }

    public static String fresh() {
        byte[] bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public static void begin(String id) {
        CURRENT.set(id);
    }

    public static void end() {
        CURRENT.remove();
    }

    /** Does the work under that trace, whatever the current one is. */
    public static <T> T as(String id, Supplier<T> work) {
        String current = CURRENT.get();
        begin(id);
        try {
            return work.get();
        } finally {
            if (current == null) {
                end();
            } else {
                begin(current);
            }
        }
    }

    /** Does the work under the current trace, or under a fresh one where there is none. */
    public static <T> T during(Supplier<T> work) {
        return CURRENT.get() != null ? work.get() : as(fresh(), work);
    }
}
