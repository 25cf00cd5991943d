package shop.solvent.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The fact is what a model has learnt, and nobody wrote: it may be why a person looks, and decides nothing by itself. A rule that
 * looks at it has no other effect than those {@link ForAPerson}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OfModel {}
