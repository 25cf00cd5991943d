package shop.solvent.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The numbers that can be, both ends included. What an effect accepts for a parameter stands in the rule file itself, as a
 * literal or a table's cell, so that whoever approves the file has seen it; or it is a field of a fact whose own range is not
 * wider, which somebody else has settled. Another number is refused with its place. Of a fact it says what never occurs. Without it a fact's number is 0 or more.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Within {

    long min() default 0;

    long max() default Long.MAX_VALUE;
}
