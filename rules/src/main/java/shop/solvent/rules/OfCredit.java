package shop.solvent.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The fact is what a member's record is taken for: it says how strictly their acts are looked at, and never what anything costs
 * them or brings them (G11). A rule that looks at it has no other effect than those {@link ForACheck}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OfCredit {}
