package shop.solvent.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The numbers an effect accepts for a parameter, both ends included. Such a number stands in the rule file itself, as a
 * literal or a table's cell, so that whoever approves the file has seen it; another number is refused with its place.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Within {

    long min();

    long max();
}
