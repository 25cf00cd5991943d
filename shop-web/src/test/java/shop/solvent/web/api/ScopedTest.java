package shop.solvent.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Consumes;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScopedTest {

    static List<Call> calls() {
        return Call.all();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyCallNamesTheScopeItNeeds(Call call) {
        assertThat(call.method().getAnnotation(Scoped.class)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void noKeyOpensBothWhatChannelsDoAndTheAdmin(Call call) {
        assertThat(call.method().getAnnotation(Scoped.class).value().isAdmin())
                .isEqualTo(call.path().startsWith("/admin/"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallThatChangesSomethingReadsJsonOrAFileAndNothingElse(Call call) {
        if (List.of(call.method().getParameterTypes()).contains(Upload.class)) {
            assertThat(call.verb()).isEqualTo("post");
            assertThat(call.method().getAnnotation(Consumes.class).value())
                    .doesNotContain("application/json", "*/*")
                    .isNotEmpty();
            assertThat(UploadReader.largest(call.method())).isGreaterThan(BodyReader.MAX_BYTES);
        } else if (List.of("post", "put").contains(call.verb())) {
            assertThat(call.method().getAnnotation(Consumes.class).value()).containsExactly("application/json");
            assertThat(call.method().getParameterTypes()).contains(Body.class);
        } else {
            assertThat(call.verb()).isEqualTo("get");
            assertThat(call.method().getParameterTypes()).doesNotContain(Body.class);
        }
    }
}
