package shop.solvent.platform;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that a bad request is told as it should be. */
public final class Rejections {

    private Rejections() {}

    public static void assertRejected(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection ->
                                Assertions.assertThat(rejection.reason().code()).isEqualTo(code));
    }
}
