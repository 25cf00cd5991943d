package shop.solvent.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The effect's share is of the whole decision, whatever fact of this type its rule matches. A rule that matches one reads as
 * if it paid on that alone, so whoever writes it is warned.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OfTheWhole {

    /** What the share is easily taken to be of. */
    Class<?> not();
}
