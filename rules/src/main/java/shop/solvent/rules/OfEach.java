package shop.solvent.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The effect is of one fact, and there are others of the whole decision that give the same. What comes to more counts, all
 * that is of single facts together or what is of the whole, so each can push the other aside.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OfEach {

    /** The choices of the whole decision. */
    String[] beside();
}
