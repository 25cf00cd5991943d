package shop.solvent.web.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import shop.solvent.key.Scope;

/**
 * The scope an API key needs for a call. A call without this annotation is open to nobody. Calls below {@code /admin} need
 * an admin scope, which no channel's key has; all others one that no key of the admin API has.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Scoped {
    Scope value();
}
