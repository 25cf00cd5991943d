package shop.solvent.bench;

import java.util.Locale;

/** Progress, for whoever waits. */
final class Say {

    private static final long BEGUN = System.nanoTime();

    private Say() {}

    static void line(String format, Object... arguments) {
        System.err.printf(
                Locale.ROOT,
                "[bench %5.0f s] %s%n",
                (System.nanoTime() - BEGUN) / 1e9,
                String.format(Locale.ROOT, format, arguments));
    }
}
