package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.api.LedgerResource;
import shop.solvent.web.api.MembersResource;
import shop.solvent.web.api.NoticesResource;
import shop.solvent.web.api.OrdersResource;
import shop.solvent.web.api.PoolsResource;
import shop.solvent.web.api.WithdrawalsResource;
import shop.solvent.web.inside.Api.Answer;
import shop.solvent.web.running.Shop;

@ExtendWith(ArquillianExtension.class)
class OpenApiIT {

    private static Answer fetch(String path) {
        return Api.send(HttpRequest.newBuilder(Shop.at(path)).header("Accept", "application/json"));
    }

    @Test
    void theDescriptionNamesExactlyTheCallsThereAre() {
        JsonObject paths = fetch("/openapi").json().getJsonObject("paths");
        Set<String> described = new TreeSet<>();
        paths.forEach((path, calls) -> calls.asJsonObject().keySet().stream()
                .filter(name -> Set.of("get", "post", "put", "delete", "patch").contains(name))
                .forEach(method -> described.add(method + " " + path)));

        Set<String> offered = new TreeSet<>();
        for (Class<?> resource : Set.of(
                MembersResource.class,
                OrdersResource.class,
                PoolsResource.class,
                LedgerResource.class,
                NoticesResource.class,
                WithdrawalsResource.class)) {
            for (Method call : resource.getDeclaredMethods()) {
                for (Annotation annotation : call.getAnnotations()) {
                    HttpMethod method = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (method != null) {
                        Path below = call.getAnnotation(Path.class);
                        offered.add(method.value().toLowerCase(Locale.ROOT) + " /"
                                + resource.getAnnotation(Path.class).value()
                                + (below == null ? "" : "/" + below.value()));
                    }
                }
            }
        }
        assertThat(described).isEqualTo(offered);
    }

    @Test
    void aNodeThatServesSaysSo() {
        assertThat(fetch("/health/live").json().getString("status")).isEqualTo("UP");
        Answer ready = fetch("/health/ready");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().getJsonArray("checks"))
                .extracting(check -> check.asJsonObject().getString("name"))
                .contains("database", "rules", "writes");
    }
}
