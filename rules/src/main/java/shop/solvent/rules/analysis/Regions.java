package shop.solvent.rules.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import shop.solvent.rules.Listed;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.analysis.Dimension.Cell;
import shop.solvent.rules.explain.Words;

/** Findings in one language: their sentences, and regions of facts in words. */
final class Regions {

    private static final String BUNDLE = "shop.solvent.rules.analysis.findings";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle texts;
    private final Words words;
    private final Space space;

    /** What a table calls its column, often in both languages. */
    record Label(String text) {}

    record Several(List<?> values) {}

    /** A choice, by its name. */
    record Chosen(String name) {}

    Regions(Locale locale, Space space) {
        this.texts = ResourceBundle.getBundle(BUNDLE, locale, Regions.class.getClassLoader(), NO_FALLBACK);
        this.words = Words.in(locale);
        this.space = space;
    }

    String text(String key) {
        return texts.getString(key);
    }

    /** Something a finding names, as this language has it. */
    String of(Object value) {
        if (value instanceof Box box) {
            return region(box);
        }
        if (value instanceof RuleRef rule) {
            return words.name(rule);
        }
        if (value instanceof Dimension dimension) {
            return dimension.field == null ? dimension.key() : words.field(dimension.fact, dimension.field);
        }
        if (value instanceof Several several) {
            return several.values().stream().map(one -> of(one)).collect(Collectors.joining(text("region.and")));
        }
        if (value instanceof Label label) {
            return words.half(label.text());
        }
        if (value instanceof Chosen chosen) {
            return "“" + words.label("choice." + chosen.name()).orElse(chosen.name()) + "” (" + chosen.name() + ")";
        }
        if (value instanceof Listed kind) {
            return text("listed." + kind);
        }
        if (value instanceof EffectCall asking) {
            return words.effect(asking.call());
        }
        return String.valueOf(value);
    }

    private String region(Box box) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < box.dimensions(); i++) {
            if (box.at(i) != null
                    && box.at(i).cardinality() < space.dimension(i).size()) {
                parts.add(part(space.dimension(i), box.at(i)));
            }
        }
        return parts.isEmpty() ? text("region.all") : String.join(text("region.and"), parts);
    }

    private String part(Dimension dimension, BitSet set) {
        List<String> values = new ArrayList<>();
        String key = "region.field";
        if (dimension.field == null) {
            return text("region.condition")
                    .replace("{condition}", dimension.key())
                    .replace("{truth}", words.value("", isTrue(dimension, set)));
        }
        if (dimension.isNumber()) {
            for (int from = set.nextSetBit(0); from >= 0; from = set.nextSetBit(set.nextClearBit(from))) {
                values.add(range(dimension, from, set.nextClearBit(from) - 1));
            }
        } else if (!dimension.isText()) {
            key = "region.truth";
            values.add(words.value(dimension.field, isTrue(dimension, set)));
        } else {
            boolean open =
                    set.stream().anyMatch(cell -> !dimension.cells().get(cell).named());
            key = open ? "region.not" : key;
            for (int i = 0; i < dimension.size(); i++) {
                Cell cell = dimension.cells().get(i);
                if (cell.named() && set.get(i) != open) {
                    values.add(words.value(dimension.field, cell.any()));
                }
            }
        }
        return text(key)
                .replace("{field}", of(dimension))
                .replace("{values}", values.isEmpty() ? text("region.other") : String.join(text("region.or"), values));
    }

    private static boolean isTrue(Dimension dimension, BitSet set) {
        return Boolean.TRUE.equals(dimension.cells().get(set.nextSetBit(0)).any());
    }

    private String range(Dimension dimension, int first, int last) {
        long from = dimension.cells().get(first).from();
        long to = dimension.cells().get(last).to();
        String key = from == to
                ? "range.one"
                : to == Long.MAX_VALUE ? "range.from" : first == 0 ? "range.to" : "range.between";
        return text(key)
                .replace("{from}", words.value(dimension.field, from))
                .replace("{to}", words.value(dimension.field, to));
    }
}
