package shop.solvent.segment;

import java.util.Map;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * Bounds of a measure, both included.
 *
 * @param least null for none, but not both
 * @param most null for none
 */
public record Range(Measure measure, Long least, Long most) {

    /** More than anybody orders, spends or lives to. */
    private static final long GREATEST = 1_000_000_000_000L;

    /** @throws Rejection {@code field.…}, {@code segment.empty-range} */
    Range checked() {
        Given.value("measure", measure);
        if (least == null && most == null) {
            throw Rejection.invalid("field.missing", Map.of("field", measure.name()));
        }
        if (least != null) {
            Given.within(measure.name(), least, 0, GREATEST);
        }
        if (most != null) {
            Given.within(measure.name(), most, 0, GREATEST);
        }
        if (least != null && most != null && least > most) {
            throw Rejection.invalid("segment.empty-range", Map.of("field", measure.name()));
        }
        return this;
    }
}
