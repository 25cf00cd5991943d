package shop.solvent.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The effect is of the whole decision, whatever fact of this type its rule matches. A rule that matches one reads as if it
 * paid on that alone, so whoever writes it is asked which of the two is meant.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OfTheWhole {

    /** What the share is easily taken to be of. */
    Class<?> not();

    /** The choices that are of one such fact, to be proposed. */
    String[] meant();
}
