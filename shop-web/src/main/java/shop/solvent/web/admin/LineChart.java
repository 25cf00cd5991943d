package shop.solvent.web.admin;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import shop.solvent.web.json.Json;

/** Lines over the same points in time, as the configuration the chart script reads. */
final class LineChart {

    private static final String INK = "#4d5967";

    private final Locale locale;
    private final JsonArrayBuilder sets = Json.array();
    private List<String> labels = List.of();

    LineChart(Locale locale) {
        this.locale = locale;
    }

    LineChart labels(List<String> texts) {
        labels = texts;
        return this;
    }

    /** @param dashed so that two lines that lie on each other can be told apart, and without colours as well */
    LineChart line(String name, String colour, boolean dashed, List<BigDecimal> values) {
        JsonArrayBuilder data = Json.array();
        values.forEach(data::add);
        JsonObjectBuilder set = Json.object()
                .add("label", name)
                .add("data", data)
                .add("borderColor", colour)
                .add("backgroundColor", colour)
                .add("borderWidth", 2)
                .add("pointRadius", labels.size() > 40 ? 0 : 2)
                .add("tension", 0);
        if (dashed) {
            set.add("borderDash", Json.array().add(6).add(4));
        }
        sets.add(set);
        return this;
    }

    String json() {
        JsonArrayBuilder names = Json.array();
        labels.forEach(names::add);
        JsonObject legend = Json.object()
                .add("position", "bottom")
                .add(
                        "labels",
                        Json.object().add("boxWidth", 24).add("boxHeight", 1).add("color", INK))
                .build();
        return Json.object()
                .add("type", "line")
                .add("data", Json.object().add("labels", names).add("datasets", sets))
                .add(
                        "options",
                        Json.object()
                                .add("locale", locale.toLanguageTag())
                                .add("responsive", true)
                                .add("maintainAspectRatio", false)
                                .add("animation", false)
                                .add(
                                        "scales",
                                        Json.object().add("x", axis(true)).add("y", axis(false)))
                                .add("plugins", Json.object().add("legend", legend)))
                .build()
                .toString();
    }

    /** @param days whether this axis carries the days rather than the values */
    private static JsonObject axis(boolean days) {
        JsonObjectBuilder ticks = Json.object().add("color", INK).add("maxTicksLimit", days ? 10 : 6);
        if (days) {
            ticks.add("maxRotation", 0).add("autoSkipPadding", 12);
        }
        return Json.object()
                .add("beginAtZero", true)
                .add("border", Json.object().add("display", false))
                .add("grid", Json.object().add("display", !days).add("color", "#e8ecf0"))
                .add("ticks", ticks)
                .build();
    }
}
