package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.web.inside.Api.Answer;
import shop.solvent.web.running.Shop;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

@ExtendWith(ArquillianExtension.class)
class OpenApiIT {

    private static Answer fetch(String path) {
        return Api.send(HttpRequest.newBuilder(Shop.at(path)).header("Accept", "application/json"));
    }

    private static HttpResponse<String> description(String query, String accept)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(Shop.at("/openapi" + query));
        return HttpClient.newHttpClient()
                .send((accept == null ? request : request.header("Accept", accept)).build(), BodyHandlers.ofString());
    }

    @Test
    void theDescriptionIsHandedOutAsItWasWritten() throws IOException, InterruptedException {
        for (HttpResponse<String> json : new HttpResponse[] {
            description("", null), description("", "text/html,*/*;q=0.8"), description("?format=JSON", "*/*")
        }) {
            assertThat(json.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(
                            type -> assertThat(MediaType.valueOf(type).isCompatible(MediaType.APPLICATION_JSON_TYPE))
                                    .isTrue());
            assertThat(new ObjectMapper().readTree(json.body()))
                    .isEqualTo(Contract.written().document());
        }
        for (HttpResponse<String> yaml :
                new HttpResponse[] {description("", "application/yaml"), description("?format=yaml", null)}) {
            assertThat(yaml.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/yaml");
            assertThat(new YAMLMapper().readTree(yaml.body()))
                    .isEqualTo(Contract.written().document());
        }
        assertThat(fetch("/openapi/other").status()).isEqualTo(404);
    }

    @Test
    void whatAPathAllowsCanBeAsked() {
        Api api = Api.of("web");
        Answer allowed = Api.send(api.request("/orders").method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(allowed.status()).isIn(200, 204);
        assertThat(allowed.headers().firstValue("Content-Type").orElse("")).doesNotContain("wadl");
        Answer refused = Api.send(api.request("/orders").DELETE());
        assertThat(refused.code()).isEqualTo("method.not-allowed");
        assertThat(refused.headers().firstValue("Allow").orElseThrow().split(", ?"))
                .containsExactlyInAnyOrder(
                        allowed.headers().firstValue("Allow").orElseThrow().split(", ?"));
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
