package shop.solvent.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.DIRECTOR;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.ChangeChannel;
import shop.solvent.catalogue.ChannelView;
import shop.solvent.catalogue.Channels;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.operator.People;
import shop.solvent.operator.Role;
import shop.solvent.platform.TestShop;

/** Who has keys, what they open, and that nobody gives a program power alone. */
class ApiKeysTest {

    private final TestShop shop = TestShop.empty();
    private final ApiKeys keys = shop.get(ApiKeys.class);
    private final KeyRing ring = shop.get(KeyRing.class);
    private Approvals approvals;
    private int asks;

    @BeforeEach
    void aShopOfPeopleWithOneChannel() {
        People.cameTo(shop);
        shop.get(Channels.class).add(new AddChannel("web", "网站", "Website", null, ADMIN));
        TestKeys.prepare(shop);
        approvals = shop.get(Approvals.class);
    }

    private String made(String name, Scope... scopes) {
        return TestKeys.made(shop, "web", name, List.of(scopes));
    }

    private ApiKeyId idOf(String name) {
        return keys.of("web").stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Asked ask(String deed, Record content, String by) {
        return approvals.ask(new Ask("ask-" + ++asks, deed, content, "because", by));
    }

    private MakeKey.NewKey key(String channel, String name, String scopes) {
        return new MakeKey.NewKey(channel, name, scopes, null);
    }

    private List<AuditView> deeds(String action) {
        return shop.get(Audit.class)
                .search(new AuditQuery(null, action, null, null, null, null), 0, 10)
                .rows();
    }

    @Test
    void aChannelHasSeveralKeysAndEachOpensWhatItsScopesSay() {
        String orders = made("orders", Scope.ORDERS, Scope.REFUNDS);
        String pools = made("pools", Scope.POOLS_READ);

        assertThat(orders).matches("sk_web_[A-Za-z0-9_-]{43}");
        assertThat(ring.holder(orders))
                .contains(new KeyHolder(idOf("orders"), "orders", "web", Set.of(Scope.ORDERS, Scope.REFUNDS)));
        assertThat(ring.holder(pools))
                .hasValueSatisfying(holder -> assertThat(holder.scopes()).containsExactly(Scope.POOLS_READ));
        assertThat(keys.of("web"))
                .extracting(ApiKeyView::name, ApiKeyView::hint, ApiKeyView::agreedBy)
                .containsExactly(
                        tuple("pools", pools.substring(pools.length() - 4), CHECKER),
                        tuple("orders", orders.substring(orders.length() - 4), CHECKER));
    }

    @Test
    void nobodyMakesAKeyAlone() {
        Asked waiting = ask(MakeKey.CODE, key("web", "main", "orders"), ADMIN);

        ApprovalView request = approvals.find(((Asked.Waiting) waiting).id());
        assertRejected("approval.own-request", () -> approvals.agree(request.id(), request.hash(), ADMIN));
        assertRejected("permission.missing", () -> approvals.agree(request.id(), request.hash(), OPERATOR));
        assertRejected("permission.missing", () -> ask(MakeKey.CODE, key("web", "mine", "orders"), CHECKER));
        assertThat(keys.of("web")).isEmpty();
    }

    @Test
    void whoAskedCollectsTheSecretOnceAndNobodyElse() {
        ApiKeyId id = TestKeys.agreed(shop, "web", "main", Set.of(Scope.ORDERS));
        assertThat(keys.find(id).state()).isEqualTo(ApiKeyView.State.UNCOLLECTED);
        People.join(shop, "ada", Role.ADMIN);

        assertRejected("api-key.not-yours", () -> keys.collect(id, "ada"));
        assertRejected("permission.missing", () -> keys.collect(id, CHECKER));
        String secret = keys.collect(id, ADMIN);
        assertRejected("api-key.nothing-to-collect", () -> keys.collect(id, ADMIN));

        assertThat(ring.holder(secret)).isPresent();
    }

    @Test
    void theSecretItselfIsNowhereInTheDatabase() {
        String secret = made("main", Scope.ORDERS);
        String chance = secret.substring("sk_web_".length());

        assertThat(shop.get(Audit.class)
                        .search(AuditQuery.everything(), 0, 100)
                        .rows()
                        .toString())
                .doesNotContain(chance.substring(0, 30));
        assertThat(shop.database().database().query("SELECT hash FROM api_key", row -> row.getBytes(1)))
                .singleElement()
                .satisfies(hash -> assertThat(new String(hash, StandardCharsets.ISO_8859_1))
                        .hasSize(32)
                        .doesNotContain(chance.substring(0, 5)));
    }

    @Test
    void noOtherTextOpensAnything() {
        String secret = made("main", Scope.ORDERS);

        for (String text : new String[] {
            null, "", " ", "sk_web_", secret + "x", secret.substring(1), secret.replace("sk_web", "sk_app"), "ak_x"
        }) {
            assertThat(ring.holder(text)).isEqualTo(Optional.empty());
        }
    }

    @Test
    void aKeyOfTheAdminApiMayWhatItsScopesStandForAndNeverAgrees() {
        String secret = TestKeys.made(shop, null, "warehouse", Set.of(Scope.ADMIN_CATALOGUE));

        assertThat(secret).matches("ak_[A-Za-z0-9_-]{43}");
        assertThat(ring.holder(secret))
                .hasValueSatisfying(holder -> assertThat(holder.by()).isEqualTo("key:warehouse"))
                .hasValueSatisfying(holder -> assertThat(holder.isAdmin()).isTrue());
        Permits permits = shop.get(Permits.class);
        assertThat(permits.of("key:warehouse"))
                .containsExactlyInAnyOrder(Permission.SEE_CATALOGUE, Permission.EDIT_CATALOGUE);
        assertThat(permits.of("key:nobody")).isEmpty();
        for (Scope scope : Scope.values()) {
            assertThat(scope.permissions())
                    .doesNotContain(Permission.APPROVE_MONEY, Permission.APPROVE_POWER, Permission.CHECK_RULES);
            assertThat(scope.isAdmin() || scope.permissions().isEmpty()).isTrue();
        }

        keys.revoke(keys.of(null).get(0).id(), ADMIN, "lost");
        assertThat(permits.of("key:warehouse")).isEmpty();
        assertThat(ring.holder(secret)).isEmpty();
    }

    @Test
    void noKeyHasScopesOfBothKinds() {
        assertRejected("scope.other-kind", () -> ask(MakeKey.CODE, key("web", "x", "orders,admin-channels"), ADMIN));
        assertRejected("scope.other-kind", () -> ask(MakeKey.CODE, key(null, "x", "orders"), ADMIN));
        assertRejected("field.missing", () -> ask(MakeKey.CODE, key("web", "x", ""), ADMIN));
        assertRejected("scope.unknown", () -> ask(MakeKey.CODE, key("web", "x", "root"), ADMIN));
        assertRejected("channel.not-found", () -> ask(MakeKey.CODE, key("app", "x", "orders"), ADMIN));
        assertRejected("field.malformed", () -> ask(MakeKey.CODE, key("web", "Mr X", "orders"), ADMIN));
        made("x", Scope.ORDERS);
        assertRejected("api-key.exists", () -> ask(MakeKey.CODE, key("web", "x", "refunds"), ADMIN));
    }

    @Test
    void aRevokedKeyOpensNothingAtOnceAndOnePersonMayRevokeIt() {
        String secret = made("main", Scope.ORDERS);
        assertThat(ring.holder(secret)).isPresent();

        assertRejected("permission.missing", () -> keys.revoke(idOf("main"), OPERATOR, "leak"));
        assertRejected("field.missing", () -> keys.revoke(idOf("main"), ADMIN, " "));
        keys.revoke(idOf("main"), ADMIN, "leak");

        assertThat(ring.holder(secret)).isEmpty();
        assertRejected("api-key.void", () -> keys.revoke(idOf("main"), ADMIN, "again"));
        assertThat(deeds("api-key.revoked"))
                .singleElement()
                .satisfies(deed -> assertThat(deed.oldValue()).startsWith("main …"))
                .satisfies(deed -> assertThat(deed.reason()).isEqualTo("leak"));
    }

    @Test
    void anOldSecretGoesOnForTheGraceThatWasChosenAndNoLonger() {
        String old = made("main", Scope.ORDERS);
        ApiKeyId id = idOf("main");
        TestKeys.agreed(shop, RenewKey.CODE, new RenewKey.NewSecret(id.toString(), "web", "main", 24, null));
        assertThat(ring.holder(old)).as("until the new one is collected").isPresent();

        String current = keys.collect(id, ADMIN);

        assertThat(ring.holder(old)).isEqualTo(ring.holder(current)).isPresent();
        assertThat(keys.find(id).previousHint()).isEqualTo(old.substring(old.length() - 4));
        shop.clock().advance(Duration.ofHours(25));
        ring.forget();
        assertThat(ring.holder(old)).isEmpty();
        assertThat(ring.holder(current)).isPresent();
        assertThat(keys.find(id).previousUntil()).isNull();
    }

    @Test
    void aGraceCanBeEndedEarlyAndANewSecretTakesTwoAsWell() {
        String old = made("main", Scope.ORDERS);
        ApiKeyId id = idOf("main");
        RenewKey.NewSecret renewal = new RenewKey.NewSecret(id.toString(), "web", "main", 720, null);
        assertThat(ask(RenewKey.CODE, renewal, ADMIN)).isInstanceOf(Asked.Waiting.class);
        TestKeys.agreed(shop, RenewKey.CODE, new RenewKey.NewSecret(id.toString(), "web", "main", 48, null));
        String current = keys.collect(id, ADMIN);

        keys.endPrevious(id, ADMIN);

        assertThat(ring.holder(old)).isEmpty();
        assertThat(ring.holder(current)).isPresent();
    }

    @Test
    void scopesAreTakenAwayByOneAndGivenByTwo() {
        String secret = made("main", Scope.ORDERS, Scope.REFUNDS);
        String id = idOf("main").toString();

        keys.narrow(idOf("main"), Set.of(Scope.ORDERS), ADMIN, "it only sells");
        assertRejected(
                "api-key.not-narrower",
                () -> keys.narrow(idOf("main"), Set.of(Scope.ORDERS, Scope.TOP_UPS), ADMIN, "more"));
        assertRejected("permission.missing", () -> keys.narrow(idOf("main"), Set.of(), OPERATOR, "none"));
        assertThat(ring.holder(secret))
                .hasValueSatisfying(holder -> assertThat(holder.scopes()).containsExactly(Scope.ORDERS));

        assertThat(ask(RescopeKey.CODE, new RescopeKey.NewScopes(id, "web", "main", "orders,top-ups"), ADMIN))
                .isInstanceOf(Asked.Waiting.class);
        assertRejected(
                "api-key.same-scopes",
                () -> ask(RescopeKey.CODE, new RescopeKey.NewScopes(id, "web", "main", "orders"), ADMIN));
        assertThat(deeds("api-key.rescoped"))
                .singleElement()
                .satisfies(deed -> assertThat(deed.oldValue()).isEqualTo("orders,refunds"))
                .satisfies(deed -> assertThat(deed.newValue()).isEqualTo("orders"));
    }

    @Test
    void aRequestForAKeyThatHasChangedMeanwhileIsVoid() {
        made("main", Scope.ORDERS, Scope.REFUNDS);
        String id = idOf("main").toString();
        Asked waiting = ask(RescopeKey.CODE, new RescopeKey.NewScopes(id, "web", "main", "orders,top-ups"), ADMIN);
        ApprovalView request = approvals.find(((Asked.Waiting) waiting).id());
        keys.narrow(idOf("main"), Set.of(Scope.REFUNDS), ADMIN, "it only refunds");

        assertThat(approvals.agree(request.id(), request.hash(), DIRECTOR).state())
                .isEqualTo(ApprovalView.State.VOID);
        assertThat(keys.find(idOf("main")).scopes()).containsExactly(Scope.REFUNDS);
    }

    @Test
    void aKeyWithALastDayEndsAfterItAndIsWarnedOf() {
        ApiKeyId id = TestKeys.agreed(shop, MakeKey.CODE, new MakeKey.NewKey("web", "fair", "orders", "2026-07-20"));
        String secret = keys.collect(id, ADMIN);
        assertThat(keys.ending()).isEmpty();

        shop.clock().advance(Duration.ofDays(6));
        assertThat(keys.ending()).extracting(ApiKeyView::name).containsExactly("fair");
        shop.clock().advance(Duration.ofDays(14));
        ring.forget();

        assertThat(ring.holder(secret)).isEmpty();
        assertThat(keys.find(id).state()).isEqualTo(ApiKeyView.State.EXPIRED);
        assertThat(keys.ending()).isEmpty();
        assertRejected(
                "api-key.ends-early",
                () -> ask(MakeKey.CODE, new MakeKey.NewKey("web", "late", "orders", "2026-07-19"), ADMIN));
    }

    @Test
    void aClosedChannelsKeysOpenNothing() {
        String secret = made("main", Scope.ORDERS);
        Channels channels = shop.get(Channels.class);
        ChannelView web = channels.find("web");

        channels.change(new ChangeChannel("web", web.version(), "网站", "Website", null, false, "leak", ADMIN));
        assertThat(ring.holder(secret)).isEmpty();

        int closed = channels.find("web").version();
        channels.change(new ChangeChannel("web", closed, "网站", "Website", null, true, "all clear", ADMIN));
        assertThat(ring.holder(secret)).isPresent();
    }

    @Test
    void whenAKeyWasLastUsedIsWrittenApartFromItsCalls() {
        String secret = made("main", Scope.ORDERS);
        ring.holder(secret);
        assertThat(keys.find(idOf("main")).lastUsedAt()).isNull();
        int version = keys.find(idOf("main")).version();

        shop.get(KeyUse.class).write();

        assertThat(keys.find(idOf("main")).lastUsedAt()).isEqualTo(shop.clock().instant());
        assertThat(keys.find(idOf("main")).version()).isEqualTo(version);
    }

    @Test
    void aThousandCallsAskTheDatabaseOnceASecond() {
        String secret = made("main", Scope.ORDERS);
        ring.forget();
        long began = System.nanoTime();
        long before = selects();
        for (int i = 0; i < 1_000; i++) {
            assertThat(ring.holder(secret)).isPresent();
        }

        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        assertThat(selects() - before).isBetween(1L, 1 + seconds);
    }

    /** What the database was asked since it started, by its own count. */
    private long selects() {
        return shop.database()
                .database()
                .find("SHOW GLOBAL STATUS LIKE 'Com_select'", row -> row.getLong(2))
                .orElseThrow();
    }

    @Test
    void everyScopeIsReadAsItIsWritten() {
        for (Scope scope : Scope.values()) {
            assertThat(Scope.of(scope.text())).isEqualTo(scope);
        }
        assertThat(Scope.POOLS_READ.text()).isEqualTo("pools-read");
        assertThat(Scope.all(true)).doesNotContainAnyElementsOf(Scope.all(false));
        assertRejected("scope.unknown", () -> Scope.of("root"));
    }

    /** A shop on its first day. */
    @Nested
    class TheFirstPerson {

        @BeforeEach
        void nobodyElseWorksHere() {
            shop.database().database().update("DELETE FROM operator WHERE username <> 'admin'");
        }

        @Test
        void makesTheFirstKeyAloneWhileNobodyElseCouldAgreeAndThatIsOnRecord() {
            Ask first =
                    new Ask("1", MakeKey.CODE, new MakeKey.NewKey(null, "first", "admin-channels", null), "go", ADMIN);
            Ask second =
                    new Ask("2", MakeKey.CODE, new MakeKey.NewKey(null, "second", "admin-channels", null), "go", ADMIN);

            Asked done = approvals.ask(first);
            assertThat(done).isInstanceOf(Asked.Done.class);
            assertThat(approvals.ask(first)).as("asked again").isEqualTo(done);
            assertThat(shop.get(Audit.class)
                            .search(new AuditQuery(ADMIN, "approval.alone", null, null, null, null), 0, 5)
                            .rows())
                    .singleElement()
                    .satisfies(deed -> assertThat(deed.newValue()).isEqualTo("key.make admin-api"));

            People.join(shop, CHECKER, Role.CHECKER);
            assertThat(approvals.ask(second)).isInstanceOf(Asked.Waiting.class);
        }

        @Test
        void cannotWidenAKeyAlone() {
            Asked made = approvals.ask(
                    new Ask("1", MakeKey.CODE, new MakeKey.NewKey(null, "first", "admin-channels", null), "go", ADMIN));
            RescopeKey.NewScopes wider =
                    new RescopeKey.NewScopes(((Asked.Done) made).result(), null, "first", "admin-channels,admin-pools");

            assertThat(approvals.ask(new Ask("2", RescopeKey.CODE, wider, "more", ADMIN)))
                    .isInstanceOf(Asked.Waiting.class);
        }

        @Test
        void isNotReplacedByAProgramThatAsks() {
            approvals.ask(
                    new Ask("1", MakeKey.CODE, new MakeKey.NewKey(null, "first", "admin-channels", null), "go", ADMIN));
            shop.database().database().update("DELETE FROM operator");

            assertThat(approvals.ask(new Ask(
                            "2",
                            MakeKey.CODE,
                            new MakeKey.NewKey(null, "child", "admin-pools", null),
                            "more",
                            "key:first")))
                    .isInstanceOf(Asked.Waiting.class);
        }
    }
}
