package shop.solvent.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScopedTest {

    static Stream<Method> calls() {
        return Stream.of(MembersResource.class, OrdersResource.class, PoolsResource.class)
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .filter(method -> Arrays.stream(method.getAnnotations())
                        .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyCallNamesTheScopeItNeeds(Method call) {
        assertThat(call.getAnnotation(Scoped.class)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallThatChangesSomethingReadsJsonAndNothingElse(Method call) {
        if (call.isAnnotationPresent(POST.class)) {
            assertThat(call.getAnnotation(Consumes.class).value()).containsExactly("application/json");
            assertThat(call.getParameterTypes()).contains(Body.class);
        } else {
            assertThat(call.getParameterTypes()).doesNotContain(Body.class);
        }
    }
}
