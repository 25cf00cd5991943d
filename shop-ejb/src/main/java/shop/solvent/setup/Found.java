package shop.solvent.setup;

import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;

/** Something in a shop file that keeps it from being used. */
record Found(String at, Reason reason) {

    static Found of(String at, String code, Map<String, String> parameters) {
        return new Found(at, Reason.of(code, parameters));
    }

    /** One line for each, for a log: {@code merchants[0].give-up: field.out-of-range …}. */
    static String told(List<Found> all) {
        StringBuilder lines = new StringBuilder();
        for (Found one : all) {
            lines.append("\n  ")
                    .append(one.at)
                    .append(": ")
                    .append(one.reason.code())
                    .append(one.reason.parameters().isEmpty() ? "" : " " + one.reason.parameters());
        }
        return lines.toString();
    }
}
