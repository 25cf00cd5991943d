package shop.solvent.web.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {

    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void aCallerWhoTracesKeepsTheirTrace() {
        assertThat(Tracing.idOf("00-" + ID + "-00f067aa0ba902b7-01")).isEqualTo(ID);
        assertThat(Tracing.idOf("01-" + ID + "-00f067aa0ba902b7-01-what-comes-later"))
                .isEqualTo(ID);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "garbage",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736\n-00f067aa0ba902b7-01"
            })
    void anyOtherGetsAFreshOne(String traceparent) {
        assertThat(Tracing.idOf(traceparent)).matches("[0-9a-f]{32}").isNotEqualTo(ID);
    }
}
