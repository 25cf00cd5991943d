package shop.solvent.web.admin;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import shop.solvent.web.json.JsonTree;

/** A chart, as the configuration that the chart script reads (Chart.js 4). */
public final class Chart {

    private static final String INK = "#4d5967";
    private static final String GRID = "#e8ecf0";

    /** Characters of a line of a name beside a bar. */
    private static final int LINE = 18;
    /** More upright bars than that are days: some of their names are left out where there is no room for all. */
    private static final int NAMED = 14;
    /** Points of a line beyond which dots would run into each other. */
    private static final int DOTTED = 40;

    private enum Form {
        UPRIGHT,
        LYING,
        LINES
    }

    private final Form form;
    private final Locale locale;
    private final JsonArrayBuilder sets = JsonTree.array();
    private List<String> labels = List.of();

    private Chart(Form form, Locale locale) {
        this.form = form;
        this.locale = locale;
    }

    /** Stacked bars. */
    public static Chart upright(Locale locale) {
        return new Chart(Form.UPRIGHT, locale);
    }

    /** Stacked bars with room for long names beside them. */
    public static Chart lying(Locale locale) {
        return new Chart(Form.LYING, locale);
    }

    /** Lines over the same points in time. */
    public static Chart lines(Locale locale) {
        return new Chart(Form.LINES, locale);
    }

    public Chart labels(List<String> texts) {
        labels = texts;
        return this;
    }

    public Chart bars(String name, String colour, List<? extends Number> values) {
        sets.add(set(name, colour, values).add("borderRadius", 3).add("maxBarThickness", 44));
        return this;
    }

    /** @param dashed so that two lines that lie on each other can be told apart, and without colours as well */
    public Chart line(String name, String colour, boolean dashed, List<BigDecimal> values) {
        JsonObjectBuilder set = set(name, colour, values)
                .add("borderColor", colour)
                .add("borderWidth", 2)
                .add("pointRadius", labels.size() > DOTTED ? 0 : 2)
                .add("tension", 0);
        if (dashed) {
            set.add("borderDash", JsonTree.array().add(6).add(4));
        }
        sets.add(set);
        return this;
    }

    private static JsonObjectBuilder set(String name, String colour, List<? extends Number> values) {
        JsonArrayBuilder data = JsonTree.array();
        values.forEach(value -> data.add(new BigDecimal(value.toString())));
        return JsonTree.object().add("label", name).add("data", data).add("backgroundColor", colour);
    }

    public String json() {
        JsonArrayBuilder names = JsonTree.array();
        labels.forEach(form == Form.LYING ? label -> names.add(lines(label)) : names::add);
        JsonObjectBuilder mark = JsonTree.object()
                .add("boxWidth", form == Form.LINES ? 24 : 10)
                .add("boxHeight", form == Form.LINES ? 1 : 10)
                .add("color", INK);
        JsonObjectBuilder legend = JsonTree.object().add("position", "bottom").add("labels", mark);
        boolean lying = form == Form.LYING;
        JsonObjectBuilder options = JsonTree.object()
                .add("locale", locale.toLanguageTag())
                .add("indexAxis", lying ? "y" : "x")
                .add("responsive", true)
                .add("maintainAspectRatio", false)
                .add("animation", false)
                .add("scales", JsonTree.object().add("x", axis(!lying)).add("y", axis(lying)))
                .add("plugins", JsonTree.object().add("legend", legend));
        return JsonTree.object()
                .add("type", form == Form.LINES ? "line" : "bar")
                .add("data", JsonTree.object().add("labels", names).add("datasets", sets))
                .add("options", options)
                .build()
                .toString();
    }

    /** A long name in lines of words: beside lying bars a chart cuts off what takes more than its share of the width. */
    private static JsonArrayBuilder lines(String label) {
        JsonArrayBuilder lines = JsonTree.array();
        String line = "";
        for (String word : label.split(" ")) {
            if (!line.isEmpty() && line.length() + word.length() >= LINE) {
                lines.add(line);
                line = word;
            } else {
                line = line.isEmpty() ? word : line + " " + word;
            }
        }
        return lines.add(line);
    }

    /** @param names whether this axis carries the names or days rather than the values */
    private JsonObjectBuilder axis(boolean names) {
        JsonObjectBuilder ticks = JsonTree.object().add("color", INK);
        if (form == Form.LINES) {
            ticks.add("maxTicksLimit", names ? 10 : 6);
            if (names) {
                ticks.add("maxRotation", 0).add("autoSkipPadding", 12);
            }
        } else if (names && form == Form.UPRIGHT && labels.size() > NAMED) {
            ticks.add("maxRotation", 0).add("autoSkipPadding", 12);
        } else if (names) {
            ticks.add("autoSkip", false);
        } else {
            ticks.add("precision", 0).add("maxTicksLimit", 6);
        }
        return JsonTree.object()
                .add("stacked", form != Form.LINES)
                .add("beginAtZero", true)
                .add("border", JsonTree.object().add("display", false))
                .add("grid", JsonTree.object().add("display", !names).add("color", GRID))
                .add("ticks", ticks);
    }
}
