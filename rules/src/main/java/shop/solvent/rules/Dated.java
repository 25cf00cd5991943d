package shop.solvent.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that a text is a time of the calendar, as ISO writes it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Dated {

    Span value();

    /** How long the time is. */
    enum Span {
        /** {@code 2026-11-18} */
        DAY,
        /** {@code 2026-11} */
        MONTH
    }
}
