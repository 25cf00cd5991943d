package shop.solvent.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Cases name facts of the type by their code, the first component, and say one of the others: {@code pool.spring = 5000}.
 * What else there is of such a fact is ordinary there.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ByCode {

    /** For a fact of which all there is to say is that it is there, or is not. */
    String THERE = "";

    /** The component that cases say; {@link #THERE} where they say {@code TRUE} or {@code FALSE}. */
    String value();
}
