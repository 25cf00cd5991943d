package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.approval.Approvals;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.catalogue.ImportJob;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.Scope;
import shop.solvent.platform.Steps;
import shop.solvent.web.inside.Api.Answer;

/** The catalogue as those look after it who do so by program. */
@ExtendWith(ArquillianExtension.class)
class AdminGoodsIT {

    private static final String GOOD = "{\"sku\":\"%s\",\"merchant\":\"studio-lin\",\"kind\":\"course\","
            + "\"titleZh\":\"水彩\",\"titleEn\":\"%s\",\"tags\":[\"New\"],\"descriptionEn\":\"two\\nlines\"}";
    private static final String CHANGE = "{\"version\":%d,\"kind\":\"course\",\"titleZh\":\"水彩\",\"titleEn\":\"%s\"}";
    private static final String PRICES = "{\"key\":\"%s\",\"reason\":\"spring\",\"version\":%d,\"prices\":[%s]}";
    private static final String PRICE = "{\"channel\":\"web\",\"price\":{\"amount\":%d,\"asset\":\"CNY\"}}";

    private static Api admin;

    @Inject
    private Approvals approvals;

    @Inject
    private ApiKeys apiKeys;

    @Inject
    private Audit audit;

    @Inject
    private ImportJob imports;

    @Inject
    private Steps steps;

    @BeforeEach
    void aKeyForTheCatalogue() {
        if (admin == null) {
            admin = key(
                    "catalogue",
                    Scope.ADMIN_CATALOGUE_READ,
                    Scope.ADMIN_CATALOGUE,
                    Scope.ADMIN_PRICES,
                    Scope.ADMIN_APPROVALS);
        }
    }

    /** Nobody else's, and the beginning of nobody else's. */
    private static String fresh() {
        return World.fresh() + "-g";
    }

    private Api key(String name, Scope... scopes) {
        return Api.withKey(new Keys(approvals, apiKeys).made(null, "goods-" + name, Set.of(scopes)));
    }

    private static String added() {
        String sku = fresh();
        assertThat(admin.post("/admin/goods", GOOD.formatted(sku, "Watercolours"))
                        .status())
                .isEqualTo(201);
        return sku;
    }

    private static int version(String sku) {
        return admin.get("/admin/goods/" + sku).json().getInt("version");
    }

    private static Answer send(String path, String type, byte[] body) {
        return Api.send(admin.request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    @Test
    void goodsAreAddedOnceChangedWithoutOverwritingAnybodyAndTakenOffSale() {
        String sku = fresh();
        Answer made = admin.post("/admin/goods", GOOD.formatted(sku, "Watercolours"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location").orElseThrow()).endsWith("/api/v1/admin/goods/" + sku);
        assertThat(admin.post("/admin/goods", GOOD.formatted(sku, "Watercolours"))
                        .status())
                .isEqualTo(200);
        assertThat(admin.post("/admin/goods", GOOD.formatted(sku, "Oils")).code())
                .isEqualTo("product.exists");

        int seen = made.json().getInt("version");
        Answer changed = admin.put("/admin/goods/" + sku, CHANGE.formatted(seen, "Ink"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().getJsonArray("tags")).isEmpty();
        assertThat(admin.put("/admin/goods/" + sku, CHANGE.formatted(seen, "Ink"))
                        .json())
                .as("an answer that was lost is asked for again")
                .isEqualTo(changed.json());
        assertThat(admin.put("/admin/goods/" + sku, CHANGE.formatted(seen, "Pencil"))
                        .code())
                .isEqualTo("version.outdated");
        assertThat(admin.put("/admin/goods/nothing-here", CHANGE.formatted(0, "Ink"))
                        .code())
                .isEqualTo("product.not-found");

        String off = "{\"onSale\":false,\"reason\":\"licence ended\"}";
        assertThat(admin.put("/admin/goods/" + sku + "/sale", off).json().getBoolean("onSale"))
                .isFalse();
        assertThat(admin.put("/admin/goods/" + sku + "/sale", off).status()).isEqualTo(200);
        assertThat(admin.get("/admin/goods?limit=1&state=off-sale&merchant=studio-lin&text=" + sku)
                        .json()
                        .getJsonArray("goods"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.asJsonObject().getString("titleEn")).isEqualTo("Ink"));
        assertThat(admin.get("/admin/goods/" + sku).json().getBoolean("onSale")).isFalse();
        assertThat(audit.search(AuditQuery.about(sku), 0, 9).rows())
                .hasSize(3)
                .allSatisfy(deed -> assertThat(deed.actor()).isEqualTo("key:goods-catalogue"));
    }

    @Test
    void ofTwentyWhoAddTheSameAtOnceOneHasAddedIt() throws Exception {
        String sku = fresh();
        ExecutorService many = Executors.newFixedThreadPool(20);
        try {
            Callable<Integer> one = () -> admin.post("/admin/goods", GOOD.formatted(sku, "Watercolours"))
                    .status();
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : many.invokeAll(Collections.nCopies(20, one))) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnlyOnce(201).containsOnly(200, 201);
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void goodsAreListedPartByPartAndOnlyThoseThatFit() {
        String sku = added();
        Answer first = admin.get("/admin/goods?limit=1");
        String next = first.json().getString("next");
        assertThat(admin.get("/admin/goods?limit=1&after=" + next)
                        .json()
                        .getJsonArray("goods")
                        .getJsonObject(0)
                        .getString("sku"))
                .isGreaterThan(next);
        assertThat(skus("?tag=new&kind=course&text=" + sku)).containsExactly(sku);
        assertThat(skus("?channel=web&text=" + sku)).isEmpty();
        assertThat(skus("?category=nowhere")).isEmpty();
        assertThat(admin.get("/admin/goods-tags").json().getJsonArray("tags"))
                .extracting(tag -> ((JsonString) tag).getString())
                .contains("new");
        assertThat(field(admin.get("/admin/goods?kind=ship"))).isEqualTo("kind field.not-one-of");
        assertThat(field(admin.get("/admin/goods?limit=201"))).isEqualTo("limit field.out-of-range");
        assertThat(field(admin.get("/admin/goods?colour=red"))).isEqualTo("colour query.unknown");
    }

    private static List<String> skus(String query) {
        return admin.get("/admin/goods" + query).json().getJsonArray("goods").stream()
                .map(row -> row.asJsonObject().getString("sku"))
                .toList();
    }

    /** The first field that is wrong, and what is wrong with it. */
    private static String field(Answer answer) {
        JsonObject error = answer.json().getJsonArray("errors").getJsonObject(0);
        return error.getString("field") + " " + error.getString("code");
    }

    @Test
    void whatCannotBeIsRefusedByItsFieldAndChangesNothing() {
        String good = GOOD.formatted(fresh(), "Watercolours");
        assertThat(field(admin.post("/admin/goods", good.replace("\"course\"", "\"ship\""))))
                .isEqualTo("kind field.not-one-of");
        assertThat(field(admin.post("/admin/goods", good.replace("\"水彩\"", "7"))))
                .isEqualTo("titleZh field.wrong-type");
        assertThat(field(admin.post("/admin/goods", good.replace("[\"New\"]", "\"New\""))))
                .isEqualTo("tags field.wrong-type");
        assertThat(field(admin.post("/admin/goods", good.replace("\"tags\"", "\"maxUses\":1.5,\"tags\""))))
                .isEqualTo("maxUses field.not-whole");
        assertThat(field(admin.post("/admin/goods", good.replace("Watercolours", "x".repeat(121)))))
                .isEqualTo("titleEn field.too-long");
        assertThat(admin.post("/admin/goods", good.replace("New", "so much")).code())
                .isEqualTo("field.malformed");
        assertThat(admin.post("/admin/goods", good.replace("studio-lin", "nobody"))
                        .code())
                .isEqualTo("merchant.not-found");
        assertThat(admin.post("/admin/goods", good.replace("\"tags\"", "\"category\":\"nowhere\",\"tags\""))
                        .code())
                .isEqualTo("category.not-found");
        assertThat(admin.post("/admin/goods", good.replace("two", "x".repeat(70_000)))
                        .code())
                .isEqualTo("body.too-large");
        assertThat(send("/admin/goods", "text/csv", new byte[] {1}).code()).isEqualTo("media-type.unsupported");
    }

    @Test
    void pricesAreSetAnnouncedAndEndedByOneList() {
        String sku = added();
        String path = "/admin/goods/" + sku + "/prices";
        Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        String later = PRICE.formatted(9_900).replace("}}", "},\"from\":\"" + tomorrow + "\"}");
        String ask = PRICES.formatted("p-" + sku, version(sku), later);
        Answer done = admin.post(path, ask);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.json().getString("state")).isEqualTo("done");
        assertThat(admin.post(path, ask).json()).isEqualTo(done.json());
        assertThat(admin.post(path, ask.replace("9900", "9800")).code()).isEqualTo("key.reused");
        JsonObject price = admin.get(path).json().getJsonArray("prices").getJsonObject(0);
        assertThat(price.getString("from")).isEqualTo(tomorrow.toString());
        assertThat(price.getJsonObject("price").getInt("amount")).isEqualTo(9_900);

        String now = PRICE.formatted(12_000).replace("}}", "},\"until\":\"" + tomorrow + "\"}");
        assertThat(set(sku, now + "," + later).status()).isEqualTo(200);
        int version = version(sku);
        assertThat(set(sku, now + "," + later).status()).isEqualTo(200);
        assertThat(version(sku)).as("what is so already is no change").isEqualTo(version);
        assertThat(set(sku, PRICE.formatted(1) + "," + later).code()).isEqualTo("price.overlap");
        assertThat(set(sku, later.replace(tomorrow.toString(), "2020-01-01T00:00:00Z"))
                        .code())
                .isEqualTo("price.past");
        assertThat(set(sku, now.replace(tomorrow.toString(), "2020-01-01T00:00:00Z"))
                        .code())
                .isEqualTo("price.ends-before");
        assertThat(set(sku, PRICE.formatted(1_000_000_001)).code()).isEqualTo("price.out-of-range");
        assertThat(set(sku, PRICE.formatted(1).replace("web", "nowhere")).code())
                .isEqualTo("price.channel");
        assertThat(field(set(sku, later.replace(tomorrow.toString(), "tomorrow"))))
                .isEqualTo("prices[0].from instant.malformed");
        assertThat(field(set(sku, PRICE.formatted(0)))).isEqualTo("prices[0].price.amount field.out-of-range");
        assertThat(admin.post(path, PRICES.formatted("o-" + sku, 0, now)).code())
                .isEqualTo("version.outdated");
        assertThat(admin.get("/admin/goods/nothing-here/prices").code()).isEqualTo("product.not-found");

        String sold = "{\"version\":%d,\"sold\":false}";
        String place = "/admin/goods/" + sku + "/channels/web";
        assertThat(admin.put(place, sold.formatted(version)).json().getBoolean("sold"))
                .isFalse();
        assertThat(admin.put(place, sold.formatted(version)).status()).isEqualTo(200);
        assertThat(admin.put(place, sold.formatted(version).replace("false", "true"))
                        .code())
                .isEqualTo("version.outdated");
        assertThat(admin.put(place.replace("web", "app"), sold.formatted(version))
                        .code())
                .isEqualTo("offer.not-found");

        assertThat(set(sku, "").status()).isEqualTo(200);
        assertThat(admin.get(path).json().getJsonArray("prices")).isEmpty();
    }

    private static Answer set(String sku, String lines) {
        return admin.post("/admin/goods/" + sku + "/prices", PRICES.formatted(fresh(), version(sku), lines));
    }

    @Test
    void levelsQuantitiesAndContractsHavePricesOfTheirOwn() throws Exception {
        String sku = added();
        String list = "acme-" + World.fresh();
        String made = "{\"key\":\"%s\",\"reason\":\"as signed\",\"version\":%d,\"code\":\"%s\",\"nameZh\":\"顶点\","
                + "\"nameEn\":\"Acme\",\"agreed\":\"paper 7\"%s}";
        String path = "/admin/price-lists";
        String gold = PRICE.formatted(9_000).replace("}}", "},\"level\":\"gold\"}");
        String ten = PRICE.formatted(8_000).replace("}}", "},\"fromQuantity\":10}");
        String acme = PRICE.formatted(6_000).replace("}}", "},\"contract\":\"" + list + "\"}");
        String all = PRICE.formatted(10_000);

        assertThat(set(sku, all + "," + acme).code()).isEqualTo("price.list");
        assertThat(admin.post(path, made.formatted(fresh(), 0, list, "")).status())
                .isEqualTo(200);
        assertThat(admin.post(path, made.formatted(fresh(), 0, list, "")).code())
                .isEqualTo("price-list.exists");
        assertThat(admin.post(path, made.formatted(fresh(), 7, list, "")).code())
                .isEqualTo("version.outdated");
        assertThat(admin.post(path, made.formatted(fresh(), 1, list + "x", "")).code())
                .isEqualTo("price-list.not-found");
        assertThat(admin.post(path, made.formatted(fresh(), 1, list, ",\"until\":\"2001-01-01T00:00:00Z\""))
                        .code())
                .isEqualTo("price-list.ends-before");
        assertThat(field(admin.post(path, made.formatted(fresh(), 1, list, ",\"added\":[\"somebody\"]"))))
                .isEqualTo("added[0] id.malformed");
        assertThat(admin.post(path, made.formatted(fresh(), 1, list, ",\"added\":[\"mem_0000000000001\"]"))
                        .code())
                .isEqualTo("member.not-found");
        assertThat(admin.get(path + "/" + list).json().getString("agreed")).isEqualTo("paper 7");
        assertThat(admin.get(path + "/" + list + "/members").json().getJsonArray("members"))
                .isEmpty();
        assertThat(admin.get(path + "/nobody").code()).isEqualTo("price-list.not-found");
        assertThat(admin.get(path + "/nobody/members").code()).isEqualTo("price-list.not-found");
        assertThat(admin.get(path + "?limit=1").json().getJsonArray("priceLists"))
                .hasSize(1);

        assertThat(set(sku, String.join(",", all, gold, ten, acme)).status()).isEqualTo(200);
        assertThat(admin.get("/admin/goods/" + sku + "/prices").json().getJsonArray("prices"))
                .extracting(price -> price.asJsonObject().getJsonObject("price").getInt("amount")
                        + price.asJsonObject().getString("level", "")
                        + price.asJsonObject().getInt("fromQuantity")
                        + price.asJsonObject().getString("contract", ""))
                .containsExactly("100001", "800010", "9000gold1", "60001" + list);
        assertThat(text("/admin/exports/prices?text=" + sku))
                .contains(",gold,1,")
                .contains(",10,")
                .contains("," + list);
        assertThat(set(sku, gold).code()).isEqualTo("price.no-list-price");
        assertThat(set(sku, all + "," + gold.replace("gold", "platinum")).code())
                .isEqualTo("price.level");
        assertThat(field(set(sku, all + "," + ten.replace(":10}", ":0}"))))
                .isEqualTo("prices[1].fromQuantity field.out-of-range");
        assertThat(key("reads", Scope.ADMIN_CATALOGUE_READ).get(path).code()).isEqualTo("auth.scope-missing");
    }

    @Test
    void aPriceThatGoesFarWaitsForSomebodyElse() {
        String sku = added();
        set(sku, PRICE.formatted(10_000));
        System.setProperty("shop.catalogue.price-change-percent", "20");
        try {
            assertThat(set(sku, PRICE.formatted(11_000)).status()).isEqualTo(200);
            Answer asked = set(sku, PRICE.formatted(1_000));
            assertThat(asked.status()).isEqualTo(202);
            String approval = asked.json().getString("approval");
            assertThat(asked.headers().firstValue("Location").orElseThrow()).endsWith("/admin/approvals/" + approval);
            assertThat(admin.get("/admin/approvals/" + approval)
                            .json()
                            .getJsonArray("says")
                            .getJsonObject(0)
                            .getString("form"))
                    .isEqualTo("goods");
            new Keys(approvals, apiKeys).agree(approval);
        } finally {
            System.clearProperty("shop.catalogue.price-change-percent");
        }
        assertThat(admin.get("/admin/goods/" + sku + "/prices").json().getJsonArray("prices"))
                .singleElement()
                .satisfies(price -> assertThat(
                                price.asJsonObject().getJsonObject("price").getInt("amount"))
                        .isEqualTo(1_000));
    }

    @Test
    void picturesAreTakenByWhatIsInThemShownOrderedAndRemoved() throws IOException {
        String sku = added();
        String path = "/admin/goods/" + sku + "/pictures";
        Answer first = send(path, "image/png", png(20));
        assertThat(first.status()).isEqualTo(201);
        assertThat(send(path, "image/png", png(20)).status()).isEqualTo(200);
        String one = first.id();
        String two = send(path, "image/png", png(30)).id();
        assertThat(send(path, "image/png", "<svg/>".getBytes(StandardCharsets.UTF_8))
                        .code())
                .isEqualTo("picture.unknown");
        assertThat(send(path, "image/gif", png(20)).code()).isEqualTo("media-type.unsupported");
        assertThat(send(path, "image/png", new byte[8_000_001]).code()).isEqualTo("body.too-large");

        String order = "{\"pictures\":[\"%s\",\"%s\"]}";
        assertThat(admin.put(path, order.formatted(two, one))
                        .json()
                        .getJsonArray("pictures")
                        .getJsonObject(0)
                        .getString("id"))
                .isEqualTo(two);
        assertThat(admin.put(path, order.formatted(two, two)).code()).isEqualTo("picture.others");
        Answer shown = Api.send(admin.request(path + "/" + one).header("Accept", "image/*"));
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("image/png");
        assertThat(admin.get("/admin/goods/" + added() + "/pictures/" + one).code())
                .as("another product's")
                .isEqualTo("picture.not-found");
        assertThat(admin.post(path + "/" + two + "/removal", "{}").json().getJsonArray("pictures"))
                .hasSize(1);
        assertThat(admin.post(path + "/" + two + "/removal", "{}").code()).isEqualTo("picture.not-found");
    }

    private static byte[] png(int width) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, 10, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }

    @Test
    void categoriesAreAddedMovedAndRemovedWhenTheyAreEmpty() {
        String category = "{\"code\":\"%s\",\"nameZh\":\"%s\",\"nameEn\":\"Crafts\"}";
        assertThat(admin.post("/admin/categories", category.formatted("it-crafts", "手工"))
                        .status())
                .isEqualTo(201);
        assertThat(admin.post("/admin/categories", category.formatted("it-crafts", "手工"))
                        .status())
                .isEqualTo(200);
        assertThat(admin.post("/admin/categories", category.formatted("it-crafts", "工艺"))
                        .code())
                .isEqualTo("category.exists");
        admin.post("/admin/categories", category.formatted("it-wood", "木工").replace("}", ",\"parent\":\"it-crafts\"}"));
        int version = admin.get("/admin/categories/it-crafts").json().getInt("version");
        String change = "{\"version\":%d,\"nameZh\":\"%s\",\"nameEn\":\"Crafts\"%s}";
        assertThat(admin.put("/admin/categories/it-crafts", change.formatted(version, "手工", ",\"parent\":\"it-wood\""))
                        .code())
                .isEqualTo("category.circle");
        assertThat(admin.put("/admin/categories/it-crafts", change.formatted(version, "工艺", ""))
                        .status())
                .isEqualTo(200);
        assertThat(admin.put("/admin/categories/it-crafts", change.formatted(version, "手作", ""))
                        .code())
                .isEqualTo("version.outdated");
        assertThat(admin.post("/admin/categories/it-crafts/removal", "{}").code())
                .isEqualTo("category.in-use");
        assertThat(admin.post("/admin/categories/it-wood/removal", "{}").status())
                .isEqualTo(200);
        assertThat(admin.post("/admin/categories/it-crafts/removal", "{}")
                        .json()
                        .getJsonArray("categories"))
                .noneMatch(one -> one.asJsonObject().getString("code").startsWith("it-"));
        assertThat(admin.get("/admin/categories/it-crafts").code()).isEqualTo("category.not-found");
    }

    @Test
    void aFileIsDoneWholeOrNotAtAllAndTheSameOneOnce() throws Exception {
        String prefix = fresh();
        StringBuilder file = new StringBuilder("sku,merchant,kind,titleZh,titleEn\n");
        for (int i = 0; i < 40; i++) {
            file.append(prefix).append(i).append(",studio-lin,course,课,Course\n");
        }
        Answer bad = goodsFile(file + prefix + "x,studio-lin,ship,课,Course\n");
        assertThat(bad.json().getString("state")).isEqualTo("refused");
        JsonObject problem = bad.json().getJsonArray("problems").getJsonObject(0);
        assertThat(problem.getInt("line")).isEqualTo(42);
        assertThat(problem.getString("code")).isEqualTo("product.kind-unknown");
        assertThat(run("goods", bad, "0".repeat(64)).code()).isEqualTo("import.other-state");

        Answer good = goodsFile(file.toString());
        assertThat(good.json().getString("state")).isEqualTo("checked");
        assertThat(skus("?text=" + prefix)).isEmpty();
        assertThat(goodsFile(file.toString()).id()).isEqualTo(good.id());
        assertThat(run("prices", good, good.json().getString("plan")).code()).isEqualTo("import.not-found");
        Answer done = run("goods", good, good.json().getString("plan"));
        assertThat(done.status()).isEqualTo(200);
        assertThat(run("goods", good, good.json().getString("plan")).json()).isEqualTo(done.json());
        assertThat(settled(good.id()).json().getString("state")).isEqualTo("done");
        assertThat(skus("?limit=200&text=" + prefix)).hasSize(40);

        byte[] prices = ("sku,channel,price\n" + prefix + "0,web,99.90\n").getBytes(StandardCharsets.UTF_8);
        assertThat(settled(send("/admin/imports/goods", "text/csv", prices).id())
                        .json()
                        .getJsonArray("problems")
                        .getJsonObject(0)
                        .getString("code"))
                .isEqualTo("import.other-kind");
        Answer priced = settled(
                send("/admin/imports/prices?name=p.csv", "text/csv", prices).id());
        assertThat(admin.post("/admin/imports/prices/" + priced.id() + "/cancellation", "{}")
                        .json()
                        .getString("state"))
                .isEqualTo("cancelled");
        assertThat(run("prices", priced, priced.json().getString("plan")).code())
                .isEqualTo("import.other-state");
        assertThat(send("/admin/imports/prices", "text/csv", new byte[0]).code())
                .isIn("import.empty", "body.missing");
        assertThat(send("/admin/imports/prices", "text/html", prices).code()).isEqualTo("media-type.unsupported");
        assertThat(admin.get("/admin/imports/7").code()).isEqualTo("import.not-found");
        assertThat(admin.get("/admin/imports/seven").code()).isEqualTo("import.not-found");
        assertThat(admin.get("/admin/imports?limit=1").json().getString("next")).isNotEmpty();
    }

    private Answer goodsFile(String csv) throws InterruptedException {
        return settled(send("/admin/imports/goods?name=goods.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8))
                .id());
    }

    private static Answer run(String kind, Answer seen, String plan) {
        return admin.post(
                "/admin/imports/" + kind + "/" + seen.id() + "/run",
                "{\"plan\":\"" + plan + "\",\"reason\":\"new season\"}");
    }

    /** The import once nothing is under way: the work is done here, if the server's own is not at it already. */
    private Answer settled(String id) throws InterruptedException {
        while (true) {
            Answer answer = admin.get("/admin/imports/" + id);
            if (!Set.of("waiting", "queued").contains(answer.json().getString("state"))) {
                return answer;
            }
            steps.wake(imports);
            Thread.sleep(50);
        }
    }

    @Test
    void whatIsListedIsExportedAndCanBeHandedInAgain() throws Exception {
        String sku = added();
        set(sku, PRICE.formatted(9_900));
        String goods = text("/admin/exports/goods?text=" + sku);
        assertThat(goods).contains(sku + ",studio-lin,course,水彩,Watercolours");
        assertThat(goodsFile(goods).json().getInt("unchanged")).isEqualTo(1);
        assertThat(text("/admin/exports/prices?text=" + sku)).contains(sku + ",web,99.00,");
        assertThat(text("/admin/exports/prices?format=xlsx&text=" + sku)).startsWith("PK");
        assertThat(field(admin.get("/admin/exports/goods?format=pdf"))).isEqualTo("format field.not-one-of");
    }

    private static String text(String path) throws IOException, InterruptedException {
        return java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        admin.request(path).build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }

    @Test
    void whoHasOnlyOneOfTheScopesDoesOnlyThat() {
        String sku = added();
        Api reader = key("reader", Scope.ADMIN_CATALOGUE_READ);
        Api shelves = key("shelves", Scope.ADMIN_CATALOGUE);
        Api pricing = key("pricing", Scope.ADMIN_PRICES);
        String prices = PRICES.formatted(fresh(), version(sku), PRICE.formatted(1));

        assertThat(reader.get("/admin/goods").status()).isEqualTo(200);
        for (Api other : List.of(reader, pricing)) {
            assertThat(other.post("/admin/goods", GOOD.formatted(fresh(), "Oils"))
                            .code())
                    .isEqualTo("auth.scope-missing");
            assertThat(other.put("/admin/goods/" + sku + "/sale", "{\"onSale\":false,\"reason\":\"x\"}")
                            .code())
                    .isEqualTo("auth.scope-missing");
        }
        for (Api other : List.of(reader, shelves)) {
            assertThat(other.post("/admin/goods/" + sku + "/prices", prices).code())
                    .isEqualTo("auth.scope-missing");
        }
        assertThat(shelves.get("/admin/goods").code()).isEqualTo("auth.scope-missing");
        assertThat(pricing.post("/admin/goods/" + sku + "/prices", prices).status())
                .isEqualTo(200);
        assertThat(Api.of("web").get("/admin/goods").code()).isEqualTo("auth.for-admin");
        assertThat(Api.withKey(null).get("/admin/goods").code()).isEqualTo("auth.required");
    }
}
