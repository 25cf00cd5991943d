package shop.solvent.platform;

import java.util.Locale;
import java.util.Optional;

/**
 * How this installation is configured: a system property ({@code shop.secret}) or, where that is absent, the
 * environment variable of the same name in capitals, with {@code _} for dots and hyphens ({@code SHOP_SECRET}). The README
 * lists them all. What may be changed while the shop is open is a {@link Setting}.
 */
public final class Settings {

    private Settings() {}

    /** The setting's text; empty if it is unset or blank. */
    public static Optional<String> get(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            value = System.getenv(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT));
        }
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Whether a switch is on: {@code on}, {@code true} or {@code yes}. */
    public static boolean isOn(String name, boolean otherwise) {
        return get(name)
                .map(value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "on", "true", "yes" -> true;
                    case "off", "false", "no" -> false;
                    default -> throw new IllegalStateException(name + " must be on or off, not '" + value + "'");
                })
                .orElse(otherwise);
    }
}
