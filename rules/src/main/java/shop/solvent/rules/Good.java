package shop.solvent.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Whether a higher number of an effect is better or worse for the person the effect is about. A change that is not
 * surely better is announced ahead (G13), so every number says it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Good {

    Way value();

    /** Which way is better. */
    enum Way {
        MORE,
        LESS,
        /** It gives to one and takes from another: any change counts as worse for somebody. */
        NEITHER
    }
}
