package shop.solvent.rules;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The fact, or the field, says to which merchant a member is locked. That binds a member to nothing: a rule that looks at it may
 * give something, and hinders no order.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface OfLock {}
