package shop.solvent.platform;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A deed that a page reaches and that asks for no permission. Every other one checks itself whether the person may do it. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Unguarded {

    /** Why everybody may do it who gets there. */
    String because();
}
