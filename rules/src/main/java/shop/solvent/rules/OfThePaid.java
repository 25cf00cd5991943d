package shop.solvent.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The number is a share of what is paid for the fact it comes with, in basis points: so that what is promised later can be
 * held against what comes in for it now, whatever the order.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface OfThePaid {

    Side value();

    /** Whose it is. */
    enum Side {
        /** Promised to the buyer: a pool is to pay for it later. */
        PROMISED,
        /** What that pool receives of the same sale: as a rule says, or in a fact, as is agreed. */
        RECEIVED
    }
}
