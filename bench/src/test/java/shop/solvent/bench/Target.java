package shop.solvent.bench;

import java.util.Map;

/**
 * What the shop wants to reach, and what it reached.
 *
 * @param atLeast whether more is better
 */
record Target(String name, double wanted, boolean atLeast, double reached, String unit) {

    boolean met() {
        return atLeast ? reached >= wanted : reached <= wanted;
    }

    /** For the JSON report. */
    Map<String, Object> data() {
        return Map.of(
                "name", name, "wanted", wanted, "atLeast", atLeast, "reached", reached, "unit", unit, "met", met());
    }
}
