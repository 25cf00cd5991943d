package shop.solvent.web.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a list is narrowed by, as an address has it: {@code ?state=PAID&from=2026-08-01}; nothing where nothing is. */
public final class Filters {

    private final Map<String, String> given = new LinkedHashMap<>();

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

    /** Without what surrounds it; null if there is nothing. */
    public static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
