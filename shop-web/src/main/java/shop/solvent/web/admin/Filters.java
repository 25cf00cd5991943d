package shop.solvent.web.admin;

import java.io.Serializable;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;

/** What a list is narrowed by, as an address has it: {@code ?state=PAID&from=2026-08-01}; nothing where nothing is. */
public final class Filters implements Serializable {

    private static final long serialVersionUID = 1;

    private final LinkedHashMap<String, String> given = new LinkedHashMap<>();

    /** @param value null or blank if the list is not narrowed by that */
    public Filters and(String name, Object value) {
        if (value != null && !value.toString().isBlank()) {
            given.put(name, value.toString());
        } else {
            given.remove(name);
        }
        return this;
    }

    public boolean isEmpty() {
        return given.isEmpty();
    }

    @Override
    public String toString() {
        return isEmpty()
                ? ""
                : given.entrySet().stream()
                        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** Of these names alone, as {@link #toString} wrote it; what cannot be read is left out. */
    public static Filters read(String written, Collection<String> names) {
        Filters read = new Filters();
        for (String pair : (written == null ? "" : written.replaceFirst("^\\?", "")).split("&")) {
            int at = pair.indexOf('=');
            if (at > 0 && names.contains(pair.substring(0, at))) {
                try {
                    read.and(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException broken) {
                    // an address that somebody has changed by hand
                }
            }
        }
        return read;
    }

    /** What it is narrowed to by that; null if it is not. */
    public String value(String name) {
        return given.get(name);
    }

    /** Without what surrounds it; null if there is nothing. */
    public static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
