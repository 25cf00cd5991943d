package shop.solvent.setup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import shop.solvent.platform.Rejection;
import tools.jackson.databind.JsonNode;

/**
 * A place in a YAML file. Whatever is wrong with it is noted under its path, and reading goes on, so that all that is wrong
 * is told at once. What nobody asked for is wrong, too: a name that is mistyped is not a thing left out.
 */
final class YamlNode {

    private static final int MOST = 100_000;

    private final JsonNode node;
    private final String path;
    private final List<Found> found;

    YamlNode(JsonNode node, String path, List<Found> found) {
        this.node = node;
        this.path = path;
        this.found = found;
    }

    /** Reads an object whose members may be these only. */
    YamlNode of(String... known) {
        if (node != null && !node.isObject()) {
            wrong("setup.not-a-map", Map.of());
        } else if (node != null) {
            node.propertyNames().stream()
                    .filter(name -> !List.of(known).contains(name))
                    .forEach(name -> found.add(
                            Found.of(below(name), "setup.unknown-name", Map.of("known", String.join(", ", known)))));
        }
        return this;
    }

    YamlNode get(String name) {
        JsonNode child = node != null && node.isObject() ? node.get(name) : null;
        return new YamlNode(child == null || child.isNull() ? null : child, below(name), found);
    }

    boolean isThere() {
        return node != null;
    }

    <T> List<T> list(Function<YamlNode, T> item) {
        List<T> items = new ArrayList<>();
        if (node == null) {
            return items;
        }
        if (!node.isArray() || node.size() > MOST) {
            wrong("setup.not-a-list", Map.of());
            return items;
        }
        for (int i = 0; i < node.size(); i++) {
            items.add(item.apply(new YamlNode(node.get(i), path + "[" + i + "]", found)));
        }
        return items;
    }

    /** A map whose names are data. */
    <T> Map<String, T> map(Function<YamlNode, T> value) {
        Map<String, T> values = new LinkedHashMap<>();
        if (node != null && !node.isObject()) {
            wrong("setup.not-a-map", Map.of());
        } else if (node != null) {
            node.propertyNames().forEach(name -> values.put(name, value.apply(get(name))));
        }
        return values;
    }

    /** @return null if it is missing or no text, which is noted */
    String text() {
        if (node == null) {
            wrong("field.missing", Map.of("field", path));
            return null;
        }
        return optionalText();
    }

    /** @return null if it is not there */
    String optionalText() {
        if (node == null) {
            return null;
        }
        if (!node.isValueNode()) {
            wrong("setup.not-a-text", Map.of());
            return null;
        }
        return node.asString();
    }

    String text(Pattern pattern) {
        String text = text();
        if (text != null && !pattern.matcher(text).matches()) {
            wrong("field.malformed", Map.of("field", path, "pattern", pattern.pattern()));
        }
        return text;
    }

    /** What a text stands for; what refuses it is noted. */
    <T> T as(Function<String, T> read) {
        String text = text();
        return text == null ? null : as(text, read);
    }

    <T> T optionalAs(Function<String, T> read) {
        String text = optionalText();
        return text == null ? null : as(text, read);
    }

    private <T> T as(String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (Rejection refused) {
            found.add(new Found(path, refused.reason()));
            return null;
        }
    }

    void wrong(String code, Map<String, String> parameters) {
        found.add(Found.of(path, code, parameters));
    }

    private String below(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
