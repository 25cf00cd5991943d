package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Channels;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.Scope;
import shop.solvent.limited.LimitedIssues;
import shop.solvent.limited.LimitedTerms;
import shop.solvent.limited.LimitedWay;
import shop.solvent.pool.ContributionDeed;
import shop.solvent.web.inside.Api.Answer;

/** What a channel reads in lists, sends in batches and looks up; each sees its own. */
@ExtendWith(ArquillianExtension.class)
class ListsIT {

    private static final String LINES = "\"lines\":[{\"sku\":\"cloud-membership\",\"quantity\":1}]";

    @Inject
    private Audit audit;

    @Inject
    private Approvals approvals;

    @Inject
    private Channels channels;

    @Inject
    private ApiKeys apiKeys;

    @Inject
    private Catalogue catalogue;

    @Inject
    private LimitedIssues issues;

    private final World world = new World();
    private final Api web = world.api();
    private final Api app = Api.of("app");

    private static List<JsonObject> rows(Answer answer, String list) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().getJsonArray(list).getValuesAs(JsonObject.class);
    }

    private static List<String> ids(Answer answer, String list) {
        return rows(answer, list).stream().map(row -> row.getString("id")).toList();
    }

    /** The whole list, read in parts of two. */
    private static List<String> inParts(Api api, String question, String list) {
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            Answer part = api.get(question + (question.contains("?") ? "&" : "?") + "limit=2" + next);
            ids.addAll(ids(part, list));
            next = part.json().containsKey("next") ? "&after=" + part.json().getString("next") : null;
        } while (next != null);
        return ids;
    }

    private static String buy(Api api, String member) {
        Answer order =
                api.post("/orders", "{\"key\":\"%s\",\"member\":\"%s\",%s}".formatted(World.fresh(), member, LINES));
        assertThat(order.status()).isEqualTo(201);
        return order.id();
    }

    @Test
    void aChannelListsItsOwnOrdersWholeAndInOrder() {
        String member = world.member(null);
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            placed.add(0, buy(web, member));
        }
        String foreign = buy(app, member);
        Instant past = Instant.parse("2020-01-01T00:00:00Z");

        assertThat(inParts(web, "/orders?member=" + member, "orders")).isEqualTo(placed);
        assertThat(inParts(web, "/members/" + member + "/orders?state=paid", "orders"))
                .isEqualTo(placed);
        assertThat(ids(app.get("/members/" + member + "/orders"), "orders")).containsExactly(foreign);
        assertThat(ids(web.get("/orders?limit=200"), "orders"))
                .containsAll(placed)
                .doesNotContain(foreign);
        assertThat(ids(web.get("/members/" + member + "/orders?state=refunded"), "orders"))
                .isEmpty();
        assertThat(ids(web.get("/orders?until=" + past + "&member=" + member), "orders"))
                .isEmpty();
        assertThat(ids(web.get("/orders?from=" + past + "&member=" + member), "orders"))
                .isEqualTo(placed);
        assertThat(web.get("/orders?after=" + foreign).code()).isEqualTo("query.invalid");
        assertThat(web.get("/orders?limit=1&member=" + member).json().getString("next"))
                .isEqualTo(placed.get(0));
    }

    @Test
    void aChannelSeesTheCampaignsThatRunAndNoProgramOfAChannelChangesThem() {
        assertThat(rows(web.get("/campaigns"), "campaigns"))
                .anySatisfy(campaign -> {
                    assertThat(campaign.getString("code")).isEqualTo("newcomers");
                    assertThat(campaign.getInt("usesLeft"))
                            .as("orders of the demo used it")
                            .isBetween(1, 499);
                })
                .noneSatisfy(campaign -> assertThat(campaign.getString("code")).isEqualTo("winter-sale"));
        assertThat(web.get("/admin/campaigns").status()).isEqualTo(403);
        assertThat(web.post("/admin/campaigns/newcomers/pause", "{\"reason\":\"no\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aMemberWhoAsksIsToldWhichCampaignsLeaveThemOutAndNobodyIsToldOfWhoIsNone() {
        Answer sides = web.get("/members/" + world.member(null) + "/control-groups");
        assertThat(sides.status()).isEqualTo(200);
        assertThat(rows(sides, "campaigns"))
                .noneSatisfy(
                        one -> assertThat(one.getString("campaign")).isEqualTo("newcomers")); // everybody may get it
        assertThat(web.get("/members/mem_1/control-groups").code()).isIn("member.not-found", "id.malformed");
    }

    @Test
    void whatACampaignDoesIsToldToWhoLooksAfterCampaignsWhereItLeavesSomebodyOut() {
        Api admin =
                Api.withKey(new Keys(approvals, apiKeys).made(null, "lists-campaigns", Set.of(Scope.ADMIN_CAMPAIGNS)));

        assertThat(admin.get("/admin/campaigns/newcomers/comparison").code()).isEqualTo("control-group.not-found");
        assertThat(admin.get("/admin/campaigns/nothing/comparison").code()).isEqualTo("campaign.not-found");
        assertThat(web.get("/admin/campaigns/newcomers/comparison").status()).isEqualTo(403);
    }

    @Test
    void limitedGoodsAreToldToChannelsAndNotSoldBeforeTheirTime() {
        catalogue.addProduct(new AddProduct(
                "limited-print", ProductKind.COURSE, "限量画", "Limited print", "studio-lin", 30, null, "system:test"));
        catalogue.setPrice("limited-print", "web", 100, "system:test");
        Instant opens = Instant.now().plusSeconds(3_600);
        LimitedTerms terms = new LimitedTerms(
                "limited-print", "画", "Print", LimitedWay.DRAW, 5, 1, opens, opens.plusSeconds(3_600), 24, null);
        String id = issues.announce("limited-print", terms, "operator").toString();
        String member = world.member(null);

        assertThat(ids(web.get("/limited-issues"), "issues")).contains(id);
        Answer issue = web.get("/limited-issues/" + id);
        assertThat(issue.json().getString("state")).isEqualTo("announced");
        assertThat(issue.json().getString("seedHash")).matches("[0-9a-f]{64}");
        assertThat(issue.json()).doesNotContainKeys("seed", "listHash");
        assertThat(rows(web.get("/limited-issues/" + id + "/tickets"), "tickets"))
                .isEmpty();
        assertThat(web.get("/limited-issues/" + id + "/tickets?after=nonsense").code())
                .isEqualTo("query.invalid");
        assertThat(web.get("/limited-issues/lim_0000000000001").code()).isEqualTo("limited-issue.not-found");
        assertThat(web.get("/limited-issues/" + member).code()).isEqualTo("id.malformed");

        String entries = "/limited-issues/" + id + "/entries";
        assertThat(web.post(entries, "{\"member\":\"%s\"}".formatted(member)).code())
                .isEqualTo("limited.not-yet");
        assertThat(web.post(entries, "{\"member\":\"mem_0000000000001\"}").code())
                .isEqualTo("member.not-found");
        assertThat(web.get(entries + "/" + member).code()).isEqualTo("limited-entry.not-found");
        String lines = "\"member\":\"%s\",\"lines\":[{\"sku\":\"limited-print\",\"quantity\":1}]".formatted(member);
        assertThat(web.post("/orders", "{\"key\":\"%s\",%s}".formatted(World.fresh(), lines))
                        .code())
                .isEqualTo("limited.not-yet");
        assertThat(web.post("/quotes", "{%s}".formatted(lines)).code()).isEqualTo("limited.not-yet");
    }

    @Test
    void aMemberClaimsACouponByAWordAndAnOrderThatDoesNotNeedItLeavesItToThem() {
        String mine = "/members/" + world.member(null) + "/coupons";
        assertThat(web.post(mine, "{\"key\":\"claim-coupon-1\",\"code\":\"no such word\"}")
                        .code())
                .isEqualTo("coupon.unknown");
        assertThat(web.post(mine, "{\"key\":\"claim-coupon-2\",\"code\":\"welcome 8\"}")
                        .status())
                .isEqualTo(201);
        assertThat(web.post(mine, "{\"key\":\"claim-coupon-2\",\"code\":\"welcome 8\"}")
                        .status())
                .isEqualTo(200);
        assertThat(web.post(mine, "{\"key\":\"claim-coupon-3\",\"code\":\"WELCOME8\"}")
                        .code())
                .isEqualTo("coupon.enough");
        JsonObject coupon = rows(web.get(mine + "?which=usable"), "coupons").get(0);
        assertThat(coupon.getString("state")).isEqualTo("issued");
        assertThat(rows(web.get(mine), "coupons")).containsExactly(coupon);
    }

    @Test
    void whatIsAddedMeanwhileNeitherRepeatsNorHidesARow() {
        String member = world.member(null);
        List<String> placed = List.of(buy(web, member), buy(web, member), buy(web, member));
        String question = "/members/" + member + "/orders?limit=2";
        Answer first = web.get(question);
        buy(web, member);
        Answer second = web.get(question + "&after=" + first.json().getString("next"));
        assertThat(ids(first, "orders")).containsExactly(placed.get(2), placed.get(1));
        assertThat(ids(second, "orders")).containsExactly(placed.get(0));
        assertThat(second.json()).doesNotContainKey("next");
    }

    @Test
    void membersAndTheirMoneyAreListedForTheChannelTheyCameThrough() {
        String member = world.member(null);
        List<String> topUps = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            topUps.add(0, world.topUp(member, 100).id());
        }
        List<String> withdrawals = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            withdrawals.add(
                    0,
                    web.post(
                                    "/members/" + member + "/withdrawals",
                                    "{\"key\":\"%s\",\"amount\":{\"amount\":1000,\"asset\":\"CNY\"}}"
                                            .formatted(World.fresh()))
                            .id());
        }
        String invited = world.member(member);

        assertThat(inParts(web, "/members/" + member + "/top-ups", "topUps"))
                .hasSize(4)
                .startsWith(topUps.toArray(String[]::new));
        assertThat(inParts(web, "/top-ups?member=" + member, "topUps")).hasSize(4);
        assertThat(ids(app.get("/members/" + member + "/top-ups"), "topUps")).isEmpty();
        assertThat(inParts(web, "/members/" + member + "/withdrawals", "withdrawals"))
                .isEqualTo(withdrawals);
        assertThat(inParts(web, "/withdrawals?member=" + member, "withdrawals")).isEqualTo(withdrawals);
        assertThat(ids(web.get("/withdrawals?state=rejected&member=" + member), "withdrawals"))
                .isEmpty();
        assertThat(ids(app.get("/withdrawals?member=" + member), "withdrawals")).isEmpty();
        assertThat(ids(web.get("/members?limit=2"), "members")).containsExactly(invited, member);
        assertThat(ids(web.get("/members?inviter=" + member), "members")).containsExactly(invited);
        assertThat(ids(app.get("/members?limit=200"), "members")).doesNotContain(member, invited);
    }

    @Test
    void aBatchAnswersEachOrderAsIfItHadComeAlone() {
        List<String> members =
                IntStream.range(0, 3).mapToObj(i -> world.member(null)).toList();
        String repeated = World.fresh();
        String known = "{\"key\":\"%s\",\"member\":\"%s\",%s}".formatted(repeated, members.get(0), LINES);
        String before = web.post("/orders", known).id();
        String batch = "{\"orders\":["
                + String.join(
                        ",",
                        known,
                        "{\"key\":\"%s\",\"member\":\"%s\",%s}".formatted(repeated, members.get(1), LINES),
                        "{\"key\":\"%s\",\"member\":\"%s\",%s}".formatted(World.fresh(), members.get(1), LINES),
                        "{\"key\":\"%s\",\"member\":\"mem_0000000000001\",%s}".formatted(World.fresh(), LINES),
                        "{\"key\":\"%s\",\"member\":\"%s\",\"lines\":[{\"sku\":\"nothing\",\"quantity\":1}]}"
                                .formatted(World.fresh(), members.get(2)),
                        "{\"key\":\"%s\",\"member\":\"%s\",\"lines\":[{\"sku\":\"cloud-membership\",\"quantity\":9999}]}"
                                .formatted(World.fresh(), members.get(2)),
                        "{\"key\":\"%s\",\"member\":\"%s\",%s}".formatted(World.fresh(), members.get(1), LINES))
                + "]}";

        List<JsonObject> answers = rows(web.post("/orders/batch", batch), "answers");
        assertThat(answers)
                .extracting(answer -> answer.getInt("status"))
                .containsExactly(200, 409, 201, 404, 422, 201, 201);
        assertThat(answers.get(0).getJsonObject("order").getString("id")).isEqualTo(before);
        assertThat(answers.get(1).getJsonObject("problem").getString("code")).isEqualTo("key.reused");
        assertThat(answers.get(4).getJsonObject("problem").getString("code")).isEqualTo("offer.not-found");
        assertThat(answers.get(5).getJsonObject("order").getString("outcome")).isEqualTo("refused");
        assertThat(ids(web.get("/members/" + members.get(1) + "/orders"), "orders"))
                .containsExactly(
                        answers.get(6).getJsonObject("order").getString("id"),
                        answers.get(2).getJsonObject("order").getString("id"));

        List<JsonObject> again = rows(web.post("/orders/batch", batch), "answers");
        assertThat(again)
                .extracting(answer -> answer.getInt("status"))
                .containsExactly(200, 409, 200, 404, 422, 200, 200);
    }

    @Test
    void aSecondChannelFindsAMemberByTheWholeNumberAndThatIsOnRecord() {
        String phone = World.phone();
        String member = web.post("/members", "{\"key\":\"%s\",\"phone\":\"%s\"}".formatted(World.fresh(), phone))
                .id();
        Answer taken = app.post("/members", "{\"key\":\"%s\",\"phone\":\"%s\"}".formatted(World.fresh(), phone));
        assertThat(taken.code()).isEqualTo("member.phone-taken");
        assertThat(taken.json().toString()).doesNotContain(member);

        Answer found = app.post("/members/lookup", "{\"phone\":\"+86 " + phone + "\"}");
        assertThat(found.id()).isEqualTo(member);
        assertThat(found.json().toString()).doesNotContain(phone);
        assertThat(app.post("/members/lookup", "{\"phone\":\"" + World.phone() + "\"}")
                        .code())
                .isEqualTo("lookup.nobody");
        assertThat(app.post("/members/lookup", "{\"phone\":\"" + phone.substring(7) + "\"}")
                        .code())
                .isEqualTo("phone.invalid");
        assertThat(audit.search(new AuditQuery("channel:app", "member.looked-up", null, null, null, null), 0, 2)
                        .rows())
                .extracting(AuditView::subject)
                .containsExactly("nobody", member);

        channels.add(new AddChannel("kiosk", "自助机", "Kiosk", null, "admin"));
        Api kiosk = Api.withKey(keys().made("kiosk", "main", Set.of(Scope.MEMBERS)));
        assertThat(kiosk.post("/members/lookup", "{\"phone\":\"" + phone + "\"}")
                        .code())
                .isEqualTo("auth.scope-missing");
    }

    @Test
    void theBooksAreListedByTypeBySubjectAndByTime() {
        Instant begun = Instant.now();
        String member = world.member(null);
        String order = buy(web, member);

        List<JsonObject> pools = rows(web.get("/pools?limit=200"), "pools");
        assertThat(rows(web.get("/ledger/accounts?type=pool&limit=200"), "accounts"))
                .extracting(account -> account.getString("owner"))
                .containsExactlyInAnyOrderElementsOf(
                        pools.stream().map(pool -> pool.getString("id")).collect(Collectors.toSet()));
        assertThat(rows(web.get("/pools?limit=1"), "pools")).hasSize(1);
        String code = pools.get(0).getString("code");
        assertThat(rows(web.get("/pools?limit=200&after=" + code), "pools")).hasSize(pools.size() - 1);
        assertThat(web.get("/pools/" + code + "/releases").status()).isEqualTo(200);

        Answer first = web.get("/ledger/accounts?type=paid-in&limit=1");
        String owner = rows(first, "accounts").get(0).getString("owner");
        assertThat(first.json().getString("next")).isEqualTo(owner);
        assertThat(rows(web.get("/ledger/accounts?type=paid-in&limit=1&after=" + owner), "accounts")
                        .get(0)
                        .getString("owner"))
                .isGreaterThan(owner);

        List<JsonObject> journals = rows(web.get("/ledger/journals?subject=" + order), "journals");
        assertThat(journals).hasSize(1);
        assertThat(journals.get(0).getJsonArray("transfers")).isNotEmpty();
        String journal = journals.get(0).getString("id");
        assertThat(inParts(web, "/ledger/journals?from=" + begun + "&until=" + Instant.now(), "journals"))
                .contains(journal)
                .doesNotHaveDuplicates();
        assertThat(ids(web.get("/ledger/journals?until=" + begun + "&limit=200"), "journals"))
                .doesNotContain(journal);
    }

    @Test
    void aProgramFollowsWhatTakesTwoPeopleTakesBackItsOwnAndNeverAgrees() {
        Api admin = Api.of("admin");
        String own = contributionAskedBy("key:demo");
        String others = contributionAskedBy("finance");

        assertThat(ids(admin.get("/admin/approvals?state=waiting&kind=pool.contribute&limit=200"), "approvals"))
                .contains(own, others);
        assertThat(rows(admin.get("/admin/approvals?askedBy=key:demo&limit=1"), "approvals"))
                .hasSize(1);
        assertThat(admin.get("/admin/approvals?state=agreed").code()).isEqualTo("query.invalid");
        assertThat(admin.get("/admin/approvals/" + others).json().getString("askedBy"))
                .isEqualTo("finance");
        assertThat(rows(admin.get("/admin/approvals/kinds"), "kinds"))
                .extracting(kind -> kind.getString("kind") + " " + kind.getString("aloneUpTo", "nobody"))
                .contains("gift.give nobody", "pool.move nobody", "order.refund shop.refund.alone");

        assertThat(withdrawn(admin, others).code()).isEqualTo("approval.not-yours");
        assertThat(withdrawn(admin, own).json().getString("state")).isEqualTo("withdrawn");
        assertThat(withdrawn(admin, own).code()).isEqualTo("approval.decided");
        assertThat(admin.get("/admin/approvals/apv_0000000000001").code()).isEqualTo("approval.not-found");
        assertThat(web.get("/admin/approvals").status()).isEqualTo(403);
    }

    private String contributionAskedBy(String by) {
        Ask ask = new Ask(
                World.fresh(), ContributionDeed.CODE, new ContributionDeed.Contribution("newcomer", 500), "test", by);
        return ((Asked.Waiting) approvals.ask(ask)).id().toString();
    }

    private static Answer withdrawn(Api api, String approval) {
        return Api.send(api.request("/admin/approvals/" + approval + "/withdrawal")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    }

    private Keys keys() {
        return new Keys(approvals, apiKeys);
    }
}
