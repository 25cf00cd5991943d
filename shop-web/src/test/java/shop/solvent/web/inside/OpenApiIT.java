package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.Scope;
import shop.solvent.operator.PersonEnableDeed;
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
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
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
    void aProgramLooksAfterTheLevelsOfMembers() {
        Api admin = Api.withKey(keys().made(null, "ranks", Set.of(Scope.ADMIN_SETTINGS)));
        String jade = "{\"code\":\"jade\",\"nameZh\":\"玉\",\"nameEn\":\"Jade\",\"place\":7}";
        Answer made = admin.post("/admin/levels", jade);
        assertThat(made.status()).isEqualTo(201);
        assertThat(admin.post("/admin/levels", jade).status()).isEqualTo(200);
        assertThat(admin.post("/admin/levels", jade.replace("Jade", "Stone")).code())
                .isEqualTo("level.exists");
        assertThat(admin.post("/admin/levels", jade.replace("jade", "No Code")).code())
                .isEqualTo("field.malformed");
        assertThat(admin.post("/admin/levels", jade.replace("7", "\"7\"")).code())
                .isEqualTo("body.invalid");

        String change = "{\"nameZh\":\"玉\",\"nameEn\":\"%s\",\"place\":7,\"version\":%d}";
        int version = made.json().getInt("version");
        Answer changed = admin.put("/admin/levels/jade", change.formatted("Green", version));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(admin.put("/admin/levels/jade", change.formatted("Green", version))
                        .json())
                .as("an answer that was lost is asked for again")
                .isEqualTo(changed.json());
        assertThat(admin.put("/admin/levels/jade", change.formatted("Stone", version))
                        .code())
                .isEqualTo("version.outdated");
        assertThat(admin.put("/admin/levels/ruby", change.formatted("Ruby", 1)).code())
                .isEqualTo("level.not-found");
        assertThat(admin.get("/admin/levels").json().getJsonArray("levels"))
                .extracting(level -> level.asJsonObject().getString("code"))
                .containsExactly("basic", "silver", "gold", "jade");

        String removal = "{\"version\":%d,\"reason\":\"nobody has it\"}";
        assertThat(admin.post("/admin/levels/gold/removal", removal.formatted(1))
                        .code())
                .isIn("level.has-members", "level.in-rules");
        assertThat(admin.post("/admin/levels/basic/removal", removal.formatted(1))
                        .code())
                .isEqualTo("level.lowest");
        Answer removed = admin.post(
                "/admin/levels/jade/removal", removal.formatted(changed.json().getInt("version")));
        assertThat(removed.json().getBoolean("removed")).isTrue();
        assertThat(admin.post("/admin/levels/jade/removal", removal.formatted(0))
                        .json())
                .isEqualTo(removed.json());
        assertThat(admin.get("/admin/levels/jade").code()).isEqualTo("level.not-found");
        assertThat(admin.get("/admin/members").code()).isEqualTo("auth.scope-missing");
    }

    @Test
    void aProgramNotesLevelAndTagsOfMembersAndReadsTheirStatements() {
        World world = new World();
        String member = world.member(null);
        String other = world.member(member);
        Api admin = Api.withKey(keys().made(null, "crm", Set.of(Scope.ADMIN_MEMBERS, Scope.ADMIN_ACCOUNTS)));
        Answer before = admin.get("/admin/members/" + member);
        String edit = "{\"version\":%d,\"level\":\"%s\",\"tags\":[%s],\"reason\":\"loyal\"}";
        int version = before.json().getInt("version");

        Answer after = admin.put("/admin/members/" + member, edit.formatted(version, "gold", "\"VIP\",\"媒体\""));
        assertThat(after.json().getString("level")).isEqualTo("gold");
        assertThat(after.json().getJsonArray("tags")).hasSize(2);
        assertThat(admin.put("/admin/members/" + member, edit.formatted(version, "gold", "\"vip\",\"媒体\""))
                        .json())
                .isEqualTo(after.json());
        assertThat(admin.put("/admin/members/" + member, edit.formatted(version, "basic", ""))
                        .code())
                .isEqualTo("version.outdated");
        int now = after.json().getInt("version");
        assertThat(admin.put("/admin/members/" + member, edit.formatted(now, "ruby", ""))
                        .code())
                .isEqualTo("member.level-unknown");
        assertThat(admin.put("/admin/members/" + member, edit.formatted(now, "gold", "7"))
                        .code())
                .isEqualTo("body.invalid");
        assertThat(admin.put("/admin/members/mem_0000000000001", edit.formatted(0, "gold", ""))
                        .code())
                .isEqualTo("member.not-found");
        assertThat(admin.get("/admin/members/nobody").code()).isEqualTo("id.malformed");

        String tag = "{\"tag\":\"%s\",\"members\":[\"%s\",\"%s\"],\"reason\":\"a fair\"}";
        String fair = tag.formatted("it-fair", member, other);
        assertThat(admin.post("/admin/members/tags", fair).json().getInt("changed"))
                .isEqualTo(2);
        assertThat(admin.post("/admin/members/tags", fair).json().getInt("changed"))
                .isZero();
        assertThat(admin.get("/admin/members?tag=it-fair&inviter=" + member)
                        .json()
                        .getJsonArray("members"))
                .singleElement()
                .satisfies(one -> assertThat(one.asJsonObject().getString("id")).isEqualTo(other));
        assertThat(admin.get("/admin/members?tag=it-fair&limit=1").json().getString("next"))
                .isEqualTo(other);
        assertThat(admin.get("/admin/members?after=mem_0000000000001").code()).isEqualTo("query.invalid");
        assertThat(admin.get("/admin/members/tags?limit=200")
                        .json()
                        .getJsonArray("tags")
                        .toString())
                .contains("{\"tag\":\"it-fair\",\"members\":2}");
        assertThat(admin.post("/admin/members/tags", tag.formatted("it-fair", member, "mem_0000000000001"))
                        .code())
                .isEqualTo("member.not-found");
        assertThat(admin.post("/admin/members/tags", tag.formatted("it-fair", member, "7"))
                        .code())
                .isEqualTo("body.invalid");
        assertThat(admin.post("/admin/members/tags/removals", fair).json().getInt("changed"))
                .isEqualTo(2);

        String days = "from=2020-01-01&until=2020-01-31";
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        String now30 = "account=paid-in&from=" + today + "&until=" + today;
        String statement = "/admin/members/" + member + "/statement";
        JsonObject wallet = admin.get(statement + "?" + now30).json();
        assertThat(wallet.getJsonObject("closing").getInt("amount")).isEqualTo(30_000);
        JsonObject line = wallet.getJsonArray("lines").getJsonObject(0);
        assertThat(admin.get(statement + "/entries?" + now30 + "&direction=in&code=" + line.getString("code"))
                        .json()
                        .getJsonArray("entries"))
                .singleElement()
                .satisfies(entry -> assertThat(
                                entry.asJsonObject().getJsonObject("amount").getInt("amount"))
                        .isEqualTo(30_000));
        assertThat(admin.get(statement + "?account=custody&" + days).code()).isEqualTo("query.invalid");
        assertThat(admin.get(statement + "?" + days).code()).isEqualTo("query.invalid");
        assertThat(admin.get(statement + "?account=earned&from=2020-02-01&until=2020-01-01")
                        .code())
                .isEqualTo("statement.period-invalid");
        assertThat(admin.get(statement + "/entries?" + now30 + "&direction=up&code=top-up")
                        .code())
                .isEqualTo("query.invalid");
        assertThat(admin.get("/admin/members/mem_0000000000001/statement?" + now30)
                        .code())
                .isEqualTo("member.not-found");
        Api narrow = Api.withKey(keys().made(null, "crm-light", Set.of(Scope.ADMIN_MEMBERS)));
        assertThat(narrow.get(statement + "?" + now30).code()).isEqualTo("auth.scope-missing");
        assertThat(audit.search(new AuditQuery("key:crm", "member.tags-changed", null, null, null, null), 0, 10)
                        .rows())
                .hasSize(5)
                .allSatisfy(deed -> assertThat(deed.reason()).isIn("loyal", "a fair"));
    }

    @Test
    void aProgramSeesWhoWorksHereAndDisablesALeaverButGivesNobodyPower() {
        Api reader = Api.withKey(keys().made(null, "directory", Set.of(Scope.ADMIN_PEOPLE)));
        assertThat(reader.get("/admin/people?limit=1").json().getJsonArray("people"))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.asJsonObject().getString("username")).isEqualTo("admin"));
        assertThat(reader.get("/admin/people?after=checker&limit=1").json().getString("next"))
                .isEqualTo("compliance");
        assertThat(reader.get("/admin/people?after=nobody").code()).isEqualTo("query.invalid");
        assertThat(reader.get("/admin/people/checker").json().getString("state"))
                .isEqualTo("active");
        assertThat(reader.get("/admin/people/nobody").code()).isEqualTo("operator.not-found");
        assertThat(reader.get("/admin/roles").json().getJsonArray("roles"))
                .extracting(role -> role.asJsonObject().getString("code"))
                .contains("OPERATOR", "CHECKER");
        String left = "{\"reason\":\"has left\"}";
        assertThat(reader.post("/admin/people/director/disabling", left).code()).isEqualTo("auth.scope-missing");

        Api staff = Api.withKey(keys().made(null, "staff", Set.of(Scope.ADMIN_LEAVERS)));
        assertThat(staff.post("/admin/people/director/disabling", "{}").code()).isEqualTo("body.invalid");
        assertThat(staff.post("/admin/people/nobody/disabling", left).code()).isEqualTo("operator.not-found");
        assertThat(staff.post("/admin/people/admin/disabling", left).code())
                .as("somebody always looks after people")
                .isEqualTo("operator.last-admin");
        Answer disabled = staff.post("/admin/people/director/disabling", left);
        assertThat(disabled.json().getString("state")).isEqualTo("disabled");
        assertThat(staff.post("/admin/people/director/disabling", left).json()).isEqualTo(disabled.json());
        assertThat(audit.search(new AuditQuery("key:staff", "operator.disabled", null, null, null, null), 0, 5)
                        .rows())
                .singleElement()
                .satisfies(deed -> assertThat(deed.reason()).isEqualTo("has left"));

        Asked back = approvals.ask(new Ask(
                World.fresh(),
                PersonEnableDeed.CODE,
                new PersonEnableDeed.Returning("director"),
                "it was a mistake",
                "admin"));
        if (back instanceof Asked.Waiting waiting) {
            keys().agree(waiting.id().toString());
        }
        assertThat(reader.get("/admin/people/director").json().getString("state"))
                .isEqualTo("active");
    }

    @Test
    void aNodeThatServesSaysSo() {
        assertThat(fetch("/health/live").json().getString("status")).isEqualTo("UP");
        Answer ready = fetch("/health/ready");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().getJsonArray("checks"))
                .extracting(check -> check.asJsonObject().getString("name"))
                .contains("database", "rehearsal", "rules", "writes");
    }

    private Keys keys() {
        return new Keys(approvals, apiKeys);
    }
}
