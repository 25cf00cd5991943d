package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.approval.Approvals;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.Scope;
import shop.solvent.web.inside.Api.Answer;
import shop.solvent.web.running.Shop;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

@ExtendWith(ArquillianExtension.class)
class OpenApiIT {

    @Inject
    private Approvals approvals;

    @Inject
    private ApiKeys apiKeys;

    @Inject
    private Audit audit;

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
    void whoLooksAfterTheShopByProgramMakesAChannelAndOverwritesNobody() {
        Api admin = Api.withKey(keys().made(null, "caretaker", Set.of(Scope.ADMIN_CHANNELS)));
        String kiosk = "{\"code\":\"it-stand\",\"nameZh\":\"展台\",\"nameEn\":\"Stand\"}";
        Answer made = admin.post("/admin/channels", kiosk);
        assertThat(made.status()).isEqualTo(201);
        assertThat(admin.post("/admin/channels", kiosk).status()).isEqualTo(200);
        assertThat(admin.post("/admin/channels", kiosk.replace("Stand", "Booth"))
                        .code())
                .isEqualTo("channel.exists");
        assertThat(admin.post("/admin/channels", kiosk.replace("it-stand", "No Code"))
                        .code())
                .isEqualTo("field.malformed");

        String change = "{\"version\":%d,\"nameZh\":\"展台\",\"nameEn\":\"%s\",\"open\":true}";
        int version = made.json().getInt("version");
        Answer changed = admin.put("/admin/channels/it-stand", change.formatted(version, "Fair"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(admin.put("/admin/channels/it-stand", change.formatted(version, "Booth"))
                        .code())
                .isEqualTo("version.outdated");
        assertThat(admin.put("/admin/channels/it-stand", change.formatted(version, "Fair"))
                        .status())
                .as("an answer that was lost is asked for again")
                .isEqualTo(200);
        assertThat(admin.put("/admin/channels/nowhere", change.formatted(0, "Fair"))
                        .code())
                .isEqualTo("channel.not-found");
        assertThat(admin.put("/admin/channels/it-stand", "{}").code()).isEqualTo("body.invalid");
        assertThat(admin.get("/admin/channels/it-stand").json()).isEqualTo(changed.json());
        assertThat(admin.get("/admin/channels?limit=1").json().getString("next"))
                .isEqualTo("app");
        assertThat(audit.search(new AuditQuery("key:caretaker", "channel.changed", null, null, null, null), 0, 5)
                        .rows())
                .singleElement()
                .satisfies(deed -> assertThat(deed.newValue()).isEqualTo("展台 / Fair"));
    }

    @Test
    void aProgramAsksForAKeyAndCollectsItOnceAPersonHasAgreed() {
        Api admin = Api.withKey(keys().made(null, "deployer", Set.of(Scope.ADMIN_CHANNELS)));
        String wanted = "{\"key\":\"%s\",\"channel\":\"app\",\"name\":\"it-app\",\"scopes\":[\"pools-read\"],"
                + "\"reason\":\"a new phone\"}";
        Answer asked = admin.post("/admin/keys", wanted.formatted("it-key"));
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.json().getString("state")).isEqualTo("waiting");
        String id = keys().agree(asked.json().getString("approval"));

        assertThat(admin.get("/admin/keys/" + id).json().getString("state")).isEqualTo("uncollected");
        String secret = admin.post("/admin/keys/" + id + "/secret", "{}").json().getString("secret");
        assertThat(admin.post("/admin/keys/" + id + "/secret", "{}").code()).isEqualTo("api-key.nothing-to-collect");
        assertThat(Api.withKey(secret).get("/pools").status()).isEqualTo(200);
        assertThat(admin.post("/admin/keys", wanted.formatted("it-key-2")).code())
                .isEqualTo("api-key.exists");

        String more = "{\"key\":\"%s\",\"scopes\":[\"pools-read\",\"releases\"],\"reason\":\"more\"}";
        assertThat(admin.post("/admin/keys/" + id + "/scopes", more.formatted("it-more"))
                        .status())
                .isEqualTo(202);
        assertThat(admin.post(
                                "/admin/keys/" + id + "/renewals",
                                "{\"key\":\"it-renew\",\"graceHours\":1,\"reason\":\"old\"}")
                        .status())
                .isEqualTo(202);
        assertThat(admin.get("/admin/keys?channel=app&limit=1").json().getJsonArray("keys"))
                .singleElement()
                .satisfies(
                        key -> assertThat(key.asJsonObject().getString("name")).isEqualTo("it-app"));
        assertThat(admin.post("/admin/keys/" + id + "/revocation", "{\"reason\":\"lost\"}")
                        .json()
                        .getString("state"))
                .isEqualTo("revoked");
        assertThat(Api.withKey(secret).get("/pools").code()).isEqualTo("auth.invalid");
    }

    @Test
    void noKeyOpensBothWhatChannelsDoAndTheAdmin() {
        Api channel = Api.of("web");
        assertThat(channel.get("/admin/channels").code()).isEqualTo("auth.for-admin");
        assertThat(channel.post("/admin/keys", "{}").code()).isEqualTo("auth.for-admin");
        Api admin = Api.of("admin");
        assertThat(admin.get("/admin/channels").status()).isEqualTo(200);
        assertThat(admin.get("/pools").code()).isEqualTo("auth.for-channels");
        assertThat(admin.post("/orders", "{}").code()).isEqualTo("auth.for-channels");
        Api other = Api.withKey(keys().made(null, "reader", Set.of(Scope.ADMIN_PEOPLE)));
        assertThat(other.get("/admin/channels").code()).isEqualTo("auth.scope-missing");
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

    private Keys keys() {
        return new Keys(approvals, apiKeys);
    }
}
