package shop.solvent.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Asked;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.order.HeldOrders;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

class SettingsTest {

    private final World world = new World();
    private final TestShop shop = world.shop;
    private SettingChanges changes;
    private Approvals approvals;

    @BeforeEach
    void open() {
        shop.get(SettingDeed.class);
        changes = shop.get(SettingChanges.class);
        approvals = shop.get(Approvals.class);
    }

    @AfterEach
    void theInstallationSaysNothing() {
        System.clearProperty("shop.withdrawal.review-days");
        System.clearProperty("shop.zone");
    }

    private Asked change(Setting setting, String value) {
        return change(setting, value, changes.find(setting.text()).version());
    }

    private Asked change(Setting setting, String value, long version) {
        return changes.change(new ChangeSetting(world.key(), setting.text(), value, version, "it is time", ADMIN));
    }

    private ApprovalView asked(Setting setting, String value) {
        return approvals.find(((Asked.Waiting) change(setting, value)).id());
    }

    private void agreed(Setting setting, String value) {
        ApprovalView request = asked(setting, value);
        approvals.agree(request.id(), request.hash(), CHECKER);
    }

    private String on(TestShop server, Setting setting) {
        return server.get(ShopSettings.class).text(setting);
    }

    @Test
    void aShopThatHasSaidNothingHasTheStandard() {
        assertThat(changes.all())
                .hasSameSizeAs(Setting.values())
                .allMatch(SettingView::isStandard)
                .allMatch(view -> view.last() == null && view.version() == 0);
        assertThat(Setting.values())
                .allSatisfy(
                        setting -> assertThat(setting.value(setting.standard())).isEqualTo(setting.standard()));
    }

    @Test
    void anAddressIsWhereTheShopIsWithoutASlashAtItsEnd() {
        assertThat(Setting.ADDRESS.value(" https://shop.example/ ")).isEqualTo("https://shop.example");
        assertThat(Setting.ADDRESS.value("https://shop.example:8443/solvent"))
                .isEqualTo("https://shop.example:8443/solvent");
        assertThat(Setting.ADDRESS.value("http://localhost:8080")).isEqualTo("http://localhost:8080");
    }

    @Test
    void whatTouchesNeitherMoneyNorRightsOnePersonChangesWithHistoryAndAudit() {
        assertThat(change(Setting.NAME_ZH, "  林荫书店 ")).isInstanceOf(Asked.Done.class);
        assertThat(on(shop, Setting.NAME_ZH)).as("at once on this server").isEqualTo("林荫书店");
        change(Setting.NAME_ZH, "林荫书院");

        assertThat(changes.history(Setting.NAME_ZH.text(), null, 10).rows())
                .extracting(SettingChange::before, SettingChange::after, SettingChange::by, SettingChange::agreedBy)
                .containsExactly(Tuple.tuple("林荫书店", "林荫书院", ADMIN, null), Tuple.tuple("Solvent", "林荫书店", ADMIN, null));
        assertThat(shop.get(Audit.class)
                        .search(new AuditQuery(ADMIN, "setting.changed", null, null, null, null), 0, 10)
                        .rows())
                .hasSize(2)
                .first()
                .satisfies(deed -> assertThat(deed.oldValue()).isEqualTo("林荫书店"))
                .satisfies(deed -> assertThat(deed.newValue()).isEqualTo("林荫书院"));
    }

    @Test
    void whatTouchesMoneyOrRightsWaitsForSomebodyElse() {
        ApprovalView request = asked(Setting.WITHDRAWAL_REVIEW_DAYS, "30");
        assertThat(on(shop, Setting.WITHDRAWAL_REVIEW_DAYS)).isEqualTo("7");
        assertRejected("approval.own-request", () -> approvals.agree(request.id(), request.hash(), ADMIN));
        assertRejected("permission.missing", () -> approvals.agree(request.id(), request.hash(), FINANCE));

        approvals.agree(request.id(), request.hash(), CHECKER);

        assertThat(on(shop, Setting.WITHDRAWAL_REVIEW_DAYS)).isEqualTo("30");
        assertThat(changes.find(Setting.WITHDRAWAL_REVIEW_DAYS.text()).last())
                .satisfies(last -> assertThat(last.by()).isEqualTo(ADMIN))
                .satisfies(last -> assertThat(last.agreedBy()).isEqualTo(CHECKER))
                .satisfies(last -> assertThat(last.approval()).isEqualTo(request.id()));
    }

    @Test
    void everySettingButTheShopsOwnNamesLanguagesAndZoneTakesTwo() {
        assertThat(Stream.of(Setting.values()).filter(setting -> !setting.takesTwo()))
                .containsExactly(Setting.NAME_ZH, Setting.NAME_EN, Setting.LANGUAGES, Setting.ZONE);
    }

    @Test
    void whoMayNotEditSettingsChangesNone() {
        for (Setting setting : List.of(Setting.NAME_EN, Setting.APPROVAL_DAYS)) {
            assertRejected(
                    "permission.missing",
                    () -> changes.change(new ChangeSetting(world.key(), setting.text(), "3", 0, "because", OPERATOR)));
        }
    }

    @Test
    void theSecondOfTwoEditorsIsToldAndNotOverwritten() throws Exception {
        change(Setting.NAME_EN, "Books");
        assertRejected("version.outdated", () -> change(Setting.NAME_EN, "Novels", 0));
        assertThat(on(shop, Setting.NAME_EN)).isEqualTo("Books");

        long version = changes.find(Setting.NAME_EN.text()).version();
        List<String> told = Threads.atOnce(IntStream.range(0, 6)
                .<Callable<String>>mapToObj(one -> () -> {
                    try {
                        change(Setting.NAME_EN, "Shop " + one, version);
                        return null;
                    } catch (Rejection refused) {
                        return refused.reason().code();
                    }
                })
                .toList());
        assertThat(told).filteredOn(Objects::isNull).hasSize(1);
        assertThat(told)
                .filteredOn(Objects::nonNull)
                .containsOnly("version.outdated")
                .hasSize(5);
    }

    @Test
    void aRequestIsVoidWhenTheSettingHasChangedSince() {
        ApprovalView late = asked(Setting.ORDER_REVIEW_DAYS, "3");
        agreed(Setting.ORDER_REVIEW_DAYS, "5");

        approvals.agree(late.id(), late.hash(), CHECKER);

        assertThat(approvals.find(late.id()).state()).isEqualTo(ApprovalView.State.VOID);
        assertThat(on(shop, Setting.ORDER_REVIEW_DAYS)).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource({
        "ORDER_REVIEW_DAYS, 0, field.out-of-range",
        "ORDER_REVIEW_DAYS, -1, field.out-of-range",
        "ORDER_REVIEW_DAYS, 367, field.out-of-range",
        "ORDER_REVIEW_DAYS, 1.5, setting.not-a-number",
        "ORDER_REVIEW_DAYS, seven, setting.not-a-number",
        "ORDER_REVIEW_DAYS, 99999999999999999999, setting.not-a-number",
        "ORDER_REVIEW_DAYS, ' ', field.missing",
        "RULES_NOTICE_DAYS, 6, field.out-of-range",
        "ORDER_SETTLES_DEBTS, maybe, setting.not-a-switch",
        "LANGUAGES, fr, setting.not-a-choice",
        "ZONE, Asia/Atlantis, setting.no-zone",
        "ZONE, +08:00, setting.no-zone",
        "ADDRESS, http://shop.example, setting.no-address",
        "ADDRESS, shop.example, setting.no-address",
        "ADDRESS, https://, setting.no-address",
        "ADDRESS, https://shop.example/?a=b, setting.no-address",
        "ADDRESS, https://shop.example/#a, setting.no-address",
        "ADDRESS, https://a@shop.example, setting.no-address",
        "ADDRESS, https://shop.example/a/../b, setting.no-address",
        "ADDRESS, https://商店.example/, setting.no-address",
        "ADDRESS, javascript:alert(1), setting.no-address"
    })
    void whatItCannotBeIsRefusedAndChangesNothing(Setting setting, String value, String code) {
        assertRejected(code, () -> change(setting, value));
        assertThat(on(shop, setting)).isEqualTo(setting.standard());
    }

    @Test
    void textsAreNeitherTooLongNorUnprintable() {
        assertRejected("field.too-long", () -> change(Setting.NAME_EN, "x".repeat(41)));
        assertRejected("field.bad-characters", () -> change(Setting.NAME_EN, "a\nb"));
        assertRejected("setting.not-found", () -> changes.find("shop.port"));
    }

    @Test
    void whatTheInstallationFixesHoldsAndIsNotEditable() {
        agreed(Setting.WITHDRAWAL_REVIEW_DAYS, "30");
        System.setProperty("shop.withdrawal.review-days", "10");
        TestShop server = shop.secondServer();
        server.get(SettingDeed.class);

        SettingView view = server.get(SettingChanges.class).find("shop.withdrawal.review-days");
        assertThat(view.value()).isEqualTo("10");
        assertThat(view.fixed()).isEqualTo("setting.installed");
        assertRejected("setting.installed", () -> change(Setting.WITHDRAWAL_REVIEW_DAYS, "40"));

        System.setProperty("shop.withdrawal.review-days", "plenty");
        assertThatThrownBy(() -> shop.secondServer().get(ShopSettings.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("shop.withdrawal.review-days")
                .hasMessageContaining("plenty");
    }

    @Test
    void anotherServerReadsItWhenItNextLooks() {
        TestShop other = shop.secondServer();
        assertThat(on(other, Setting.ORDER_REVIEW_DAYS)).isEqualTo("7");
        agreed(Setting.ORDER_REVIEW_DAYS, "2");
        assertThat(on(shop, Setting.ORDER_REVIEW_DAYS)).isEqualTo("2");

        assertThat(other.get(ShopSettings.class).recurrences())
                .singleElement()
                .satisfies(look -> assertThat(look.pause()).isLessThan(Duration.ofSeconds(5)));
        other.get(ShopSettings.class).refresh();

        assertThat(on(other, Setting.ORDER_REVIEW_DAYS)).isEqualTo("2");
    }

    @Test
    void whatIsHeldAlreadyKeepsTheDaysItWasHeldFor() {
        var inviter = world.withMoney(world.member(), 20_000);
        var twin = world.withMoney(world.invitedBy(inviter), 50_000);
        world.buys(inviter, 1, "shared");
        assertThat(world.buys(twin, 1, "shared").outcome()).isEqualTo(Outcome.HELD);
        agreed(Setting.ORDER_REVIEW_DAYS, "1");
        assertThat(world.buys(twin, 1, "shared").outcome()).isEqualTo(Outcome.HELD);

        shop.clock().advance(Duration.ofDays(2));
        assertThat(shop.get(HeldOrders.class).expireDue())
                .as("only the later one")
                .isEqualTo(1);
        shop.clock().advance(Duration.ofDays(6));
        assertThat(shop.get(HeldOrders.class).expireDue()).isEqualTo(1);
    }

    @Test
    void theZoneIsFixedFromTheFirstOrderOn() {
        change(Setting.ZONE, "Europe/Berlin");
        assertThat(shop.get(ShopSettings.class).zone()).hasToString("Europe/Berlin");

        world.buys(world.withMoney(world.member(), 20_000));

        assertThat(changes.find("shop.zone").fixed()).isEqualTo("setting.zone-fixed");
        assertRejected("setting.zone-fixed", () -> change(Setting.ZONE, "Asia/Tokyo"));
        assertThat(shop.get(Clock.class)).isNotNull();
    }

    /** A row of the table: names with commas, where one that begins with a dot goes on from the first. */
    private record Documented(String names, String standards) {

        private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

        static Map<String, String> in(Path readme) throws IOException {
            Map<String, String> all = new HashMap<>();
            Pattern row = Pattern.compile("\\| (`shop\\.[^|]+) \\| ([^|]+) \\|.*");
            for (String line : Files.readAllLines(readme)) {
                Matcher found = row.matcher(line);
                if (found.matches()) {
                    all.putAll(new Documented(found.group(1), found.group(2)).each());
                }
            }
            return all;
        }

        private Map<String, String> each() {
            List<String> quoted = quoted(names);
            List<String> values = quoted(standards);
            String stem = quoted.get(0).substring(0, quoted.get(0).lastIndexOf('.'));
            Map<String, String> each = new HashMap<>();
            for (int i = 0; i < quoted.size(); i++) {
                String name = quoted.get(i);
                each.put(name.startsWith(".") ? stem + name : name, i < values.size() ? values.get(i) : standards);
            }
            return each;
        }

        private static List<String> quoted(String text) {
            return QUOTED.matcher(text)
                    .results()
                    .map((MatchResult one) -> one.group(1))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"../README.md", "../README.zh-CN.md"})
    void theReadmeListsEachWithItsStandard(Path readme) throws IOException {
        Map<String, String> documented = Documented.in(readme);

        for (Setting setting : Setting.values()) {
            assertThat(documented).as(setting.text()).containsEntry(setting.text(), setting.standard());
        }
        assertThat(new TreeSet<>(documented.keySet())).contains("shop.port", "shop.db.url", "shop.secret");
    }
}
