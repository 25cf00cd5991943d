package shop.solvent.web.admin;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import shop.solvent.web.json.Json;

/** A stacked bar chart, as the configuration the chart script reads. */
final class BarChart {

    private static final String INK = "#4d5967";

    /** Characters of a line of a name. */
    private static final int LINE = 18;

    private final boolean lying;
    private final Locale locale;
    private final JsonArrayBuilder sets = Json.array();
    private List<String> labels = List.of();

    private BarChart(boolean lying, Locale locale) {
        this.lying = lying;
        this.locale = locale;
    }

    static BarChart upright(Locale locale) {
        return new BarChart(false, locale);
    }

    static BarChart lying(Locale locale) {
        return new BarChart(true, locale);
    }

    BarChart labels(List<String> texts) {
        labels = texts;
        return this;
    }

    BarChart bars(String name, String colour, List<? extends Number> values) {
        JsonArrayBuilder data = Json.array();
        values.forEach(value -> data.add(new BigDecimal(value.toString())));
        sets.add(Json.object()
                .add("label", name)
                .add("data", data)
                .add("backgroundColor", colour)
                .add("borderRadius", 3)
                .add("maxBarThickness", 44));
        return this;
    }

    String json() {
        JsonArrayBuilder names = Json.array();
        labels.forEach(lying ? label -> names.add(lines(label)) : names::add);
        return Json.object()
                .add("type", "bar")
                .add("data", Json.object().add("labels", names).add("datasets", sets))
                .add(
                        "options",
                        Json.object()
                                .add("locale", locale.toLanguageTag())
                                .add("indexAxis", lying ? "y" : "x")
                                .add("responsive", true)
                                .add("maintainAspectRatio", false)
                                .add("animation", false)
                                .add(
                                        "scales",
                                        Json.object().add("x", axis(!lying)).add("y", axis(lying)))
                                .add(
                                        "plugins",
                                        Json.object()
                                                .add(
                                                        "legend",
                                                        Json.object()
                                                                .add("position", "bottom")
                                                                .add(
                                                                        "labels",
                                                                        Json.object()
                                                                                .add("boxWidth", 10)
                                                                                .add("boxHeight", 10)
                                                                                .add("color", INK)))))
                .build()
                .toString();
    }

    /** A long name in lines of words: beside lying bars a chart cuts off what takes more than its share of the width. */
    private static JsonArrayBuilder lines(String label) {
        JsonArrayBuilder lines = Json.array();
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

    /** @param names whether this axis carries the names rather than the values */
    private static JsonObject axis(boolean names) {
        JsonObjectBuilder ticks = Json.object().add("color", INK);
        if (names) {
            ticks.add("autoSkip", false);
        } else {
            ticks.add("precision", 0).add("maxTicksLimit", 6);
        }
        return Json.object()
                .add("stacked", true)
                .add("beginAtZero", true)
                .add("border", Json.object().add("display", false))
                .add("grid", Json.object().add("display", !names).add("color", "#e8ecf0"))
                .add("ticks", ticks)
                .build();
    }
}
