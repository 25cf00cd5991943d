package shop.solvent.rules;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.stream.Stream;

/**
 * The texts that a field is known to hold, one by one or as an enum writes them. Others are no mistake: a shop may publish more. Of an
 * effect they are all that it takes: another is refused with its place.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Known {

    String[] value() default {};

    Class<? extends Enum<?>>[] of() default {};

    /** The texts of a field. */
    final class Texts {

        private Texts() {}

        /** None where nothing is said of it. @param field of a fact, or parameter of an effect */
        public static List<String> of(AnnotatedElement field) {
            Known known = field.getAnnotation(Known.class);
            return known == null
                    ? List.of()
                    : Stream.concat(
                                    Stream.of(known.value()),
                                    Stream.of(known.of())
                                            .flatMap(type -> Stream.of(type.getEnumConstants()))
                                            .map(Enum::toString))
                            .toList();
        }
    }
}
