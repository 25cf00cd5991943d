package shop.solvent.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * There are other choices that give the same, of the whole decision perhaps where this one is of a fact of it. What comes to
 * more counts, so each can push the other aside.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OfEach {

    /** The choices that say nothing of it themselves; those that name the same are beside each other too. */
    String[] beside();
}
