package shop.solvent.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a field follows from others, as the weekday does from the date: nobody has to fill it in, the point's example
 * works it out. On a fact: all of it follows from other facts.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Follows {

    /** The facts that it follows from, of a fact. */
    Class<?> from() default void.class;
}
