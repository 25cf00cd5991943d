package shop.solvent.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.analysis.Finding.Severity;
import shop.solvent.rules.analysis.Trade.Merchant;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

@DisplayName("What rules promise in points, beside what pools receive")
class PromisesTest {

    private static final Merchant SCHOOL = new Merchant("school", "school-pool", 1_000, Set.of("course"));
    private static final Merchant CARDS = new Merchant("cards", "cards-pool", 300, Set.of("card-key", "licence"));
    private static final Trade TRADE =
            new Trade(List.of(SCHOOL, CARDS), Map.of("photoshop", "school", "game-card", "cards"));

    private static final String GIVE_UP = """
            rule "give up" @id("give-up")
            when
                $line : LineFact( giveUp > 0 )
            then
                effects.giveUp($line, $line.giveUp());
            end
            """;

    private static Rulebook rules(String... files) {
        Rulebook rulebook = new Rulebook(DecisionPoint.CHECKOUT, List.of());
        for (int i = 0; i < files.length; i++) {
            rulebook = rulebook.with(
                    new RuleFile("checkout/points/file-" + i + ".drl", files[i].getBytes(StandardCharsets.UTF_8)));
        }
        return rulebook;
    }

    private static String points(String line, int rate) {
        return """
                rule "points" @id("points")
                when
                    OrderFact( channel == "web" )
                    $line : LineFact( %s )
                then
                    effects.points($line, %d, 2, 30);
                end
                """.formatted(line, rate);
    }

    private static List<String> promised(Rulebook rulebook) {
        return Promises.in(rulebook, JurisdictionProfile.cn()).to(TRADE).stream()
                .map(promise -> promise.merchant() + " " + promise.promised() + " " + promise.received())
                .toList();
    }

    @Test
    void aRulePromisesToEveryMerchantWhoseLinesItCanMatch() {
        assertThat(promised(rules(GIVE_UP, points("amount >= 100", 800))))
                .containsExactly("school 800 1000", "cards 800 300");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "merchant == \"cards\"            | cards",
                "merchant != \"cards\"            | school",
                "merchant in (\"cards\", \"x\")   | cards",
                "merchant not in (\"cards\")      | school",
                "pool == \"school-pool\"          | school",
                "kind == \"course\"               | school",
                "kind in (\"licence\", \"course\")| school,cards",
                "kind == \"membership\"           | ''",
                "sku == \"photoshop\"             | school",
                "sku in (\"game-card\", \"lost\") | cards",
                "sku == \"lost\"                  | ''",
                "sku != \"photoshop\"             | school,cards",
                "giveUp >= 500                    | school",
                "giveUp == 300                    | cards",
                "giveUp < 300                     | ''",
            })
    void whoIsMatchedFollowsFromTheConditionsOnTheLine(String condition, String merchants) {
        assertThat(String.join(
                        ",",
                        Promises.in(rules(GIVE_UP, points(condition, 800)), JurisdictionProfile.cn()).to(TRADE).stream()
                                .map(Promise::merchant)
                                .toList()))
                .isEqualTo(merchants);
    }

    @Test
    void oneOfTwoConditionsIsEnough() {
        assertThat(promised(rules(GIVE_UP, points("merchant == \"cards\" || kind == \"course\"", 800))))
                .containsExactly("school 800 1000", "cards 800 300");
        assertThat(promised(rules(GIVE_UP, points("merchant == \"cards\" || kind == \"membership\"", 800))))
                .containsExactly("cards 800 300");
    }

    @Test
    void aGiveUpIsReliedOnOnlyWhereItIsSure() {
        String some = GIVE_UP.replace("giveUp > 0", "giveUp > 0, amount > 1000");
        assertThat(promised(rules(some, points("merchant == \"school\"", 800)))).containsExactly("school 800 0");

        String fixed = GIVE_UP.replace("$line.giveUp()", "1200");
        assertThat(promised(rules(fixed, points("merchant == \"cards\"", 800)))).containsExactly("cards 800 1200");

        String joined = GIVE_UP.replace("when", "when\n    OrderFact( weekend )");
        assertThat(promised(rules(joined, points("merchant == \"cards\"", 800))))
                .containsExactly("cards 800 0");
    }

    @Test
    void whatIsPromisedAndNotReceivedIsSaidAtTheRateWithTheWorstPools() {
        List<Finding> findings = Promises.in(rules(GIVE_UP, points("amount >= 100", 1_200)), JurisdictionProfile.cn())
                .findings(TRADE, 300);

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("points.unfunded");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.path()).isEqualTo("checkout/points/file-1.drl");
            assertThat(finding.line()).isEqualTo(6);
            assertThat(finding.message(Locale.ENGLISH))
                    .contains("¥12.00 in points per ¥100", "cards-pool ¥3.00, school-pool ¥10.00");
            assertThat(finding.message(Locale.CHINESE)).contains("¥12.00", "cards-pool ¥3.00");
        });
        assertThat(Promises.in(rules(GIVE_UP, points("amount >= 100", 1_200)), JurisdictionProfile.cn())
                        .findings(TRADE, 900))
                .extracting(Finding::severity)
                .containsExactly(Severity.HINT);
        assertThat(Promises.in(rules(GIVE_UP, points("amount >= 100", 300)), JurisdictionProfile.cn())
                        .findings(TRADE, 0))
                .isEmpty();
    }

    @Test
    void aShopWithoutMerchantsAndRulesOfARunPromiseNothing() {
        assertThat(Promises.in(ShippedRulebooks.of(DecisionPoint.CHECKOUT), JurisdictionProfile.cn())
                        .findings(Trade.NONE, 0))
                .isEmpty();
        assertThat(Promises.in(ShippedRulebooks.of(DecisionPoint.RELEASE), JurisdictionProfile.cn())
                        .findings(TRADE, 0))
                .isEmpty();
    }

    @Test
    void theRulesThatShipPromiseAMerchantWhoGivesUpLittleMoreThanItsPoolReceives() {
        assertThat(Promises.in(ShippedRulebooks.of(DecisionPoint.CHECKOUT), JurisdictionProfile.cn())
                        .findings(TRADE, 0))
                .extracting(Finding::cell)
                .hasSizeGreaterThan(5)
                .contains("I8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amount >= 100 | 1200 | amount >= 100 | 1200 | 0 | nothing is new",
                "amount >= 100 | 1200 | amount >= 100 | 1300 | 2 | more is promised",
                "amount >= 100 | 1200 | amount >= 100 | 1100 | 0 | less is promised",
                "amount >= 100 | 1200 | amount >= 10  | 1200 | 2 | to more orders",
                "amount >= 100 | 300  | amount >= 100 | 500  | 1 | to one merchant",
                "merchant == \"school\" | 900 | amount >= 1 | 900 | 1 | to another merchant",
            })
    void onlyWhatIsPromisedAnewCountsAgainstAChange(
            String conditionBefore, int before, String conditionAfter, int after, int anew, String what) {
        assertThat(Promises.in(rules(GIVE_UP, points(conditionAfter, after)), JurisdictionProfile.cn())
                        .outrunningAnew(
                                Promises.in(rules(GIVE_UP, points(conditionBefore, before)), JurisdictionProfile.cn()),
                                TRADE,
                                0))
                .as(what)
                .hasSize(anew);
    }

    @Test
    void whoLowersAGiveUpPromisesMoreThanItReceivesToo() {
        String fixed = GIVE_UP.replace("$line.giveUp()", "1500");
        assertThat(Promises.in(rules(GIVE_UP, points("amount > 0", 1_200)), JurisdictionProfile.cn())
                        .outrunningAnew(
                                Promises.in(rules(fixed, points("amount > 0", 1_200)), JurisdictionProfile.cn()),
                                TRADE,
                                0))
                .extracting(Promise::merchant)
                .containsExactly("school", "cards");
    }

    @Test
    void withinTheToleranceNothingOutruns() {
        assertThat(Promises.in(rules(GIVE_UP, points("amount > 0", 1_200)), JurisdictionProfile.cn())
                        .outrunningAnew(Promises.in(rules(GIVE_UP), JurisdictionProfile.cn()), TRADE, 200))
                .extracting(Promise::merchant)
                .containsExactly("cards");
    }
}
