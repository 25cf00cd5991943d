package shop.solvent.web.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.coupon.CouponState;
import shop.solvent.delivery.DeliveryState;
import shop.solvent.kernel.Reason;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.order.State;
import shop.solvent.storefront.EntryKind;
import shop.solvent.storefront.OwnEntries;

/** The storefront says everything in both languages. */
class ShopTextsTest {

    private static final Pattern ASKED = Pattern.compile("\\bt\\([^)]*?['\"]([a-z][a-z-]*(?:\\.[a-z-]*[a-z])+)['\"]");

    private static Properties bundle(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = ShopTextsTest.class.getResourceAsStream("shop_" + language + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndFillInTheSameValues() throws IOException {
        Properties english = bundle("en");
        Properties chinese = bundle("zh");
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(english.stringPropertyNames())
                .allSatisfy(key -> assertThat(places(chinese.getProperty(key)))
                        .as(key)
                        .isEqualTo(places(english.getProperty(key))));
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher place = Pattern.compile("\\{(\\d)").matcher(text);
        while (place.find()) {
            places.add(place.group(1));
        }
        return places;
    }

    @Test
    void whateverAViewOrAPageAsksForIsThere() throws IOException {
        Set<String> asked = new TreeSet<>();
        for (Path folder :
                Set.of(Path.of("src/main/webapp/WEB-INF/shop"), Path.of("src/main/java/shop/solvent/web/shop"))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Matcher found = ASKED.matcher(Files.readString(file));
                    while (found.find()) {
                        asked.add(found.group(1));
                    }
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(80);
        assertThat(bundle("en").stringPropertyNames()).containsAll(asked);
    }

    @ParameterizedTest
    @EnumSource
    void everyStateOfAnOrderHasAName(State state) throws IOException {
        assertThat(bundle("en")).containsKey("order-state." + state);
    }

    @ParameterizedTest
    @EnumSource
    void everyStateOfACouponHasAName(CouponState state) throws IOException {
        assertThat(bundle("en")).containsKey("coupon-state." + state);
    }

    @ParameterizedTest
    @EnumSource
    void everyStateOfADeliveryHasAName(DeliveryState state) throws IOException {
        assertThat(bundle("en")).containsKey("key-state." + state);
    }

    @ParameterizedTest
    @EnumSource
    void everyPurseHasAName(Purse purse) throws IOException {
        assertThat(bundle("en")).containsKeys("purse." + purse.origin(), "purse-use." + purse.origin());
    }

    @ParameterizedTest
    @EnumSource
    void everyPurseSaysWhatItIsForAndWhetherItLeaves(Purse purse) throws IOException {
        assertThat(bundle("en")).containsKeys("purse-use." + purse.origin(), "purse-out." + purse.origin());
    }

    @ParameterizedTest
    @EnumSource
    void everyMovementOfAMemberHasANameAndAReason(TransferCode code) throws IOException {
        if (EntryKind.isOfMembers(code)) {
            assertThat(bundle("en")).containsKeys("entry." + code, "entry-why." + code);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfEntryHasAName(EntryKind kind) throws IOException {
        assertThat(bundle("en")).containsKey("entry-kind." + kind);
    }

    @ParameterizedTest
    @EnumSource
    void everyPhaseOfAMovementIsSaidAndExplained(Phase phase) throws IOException {
        assertThat(bundle("en")).containsKeys("entry-phase." + phase, "entry-phase-why." + phase);
    }

    @ParameterizedTest
    @EnumSource
    void everyPlaceAmongAMembersOwnPagesHasANameAndSaysWhatIsThere(OwnPlace place) throws IOException {
        assertThat(bundle("en")).containsKeys("own-place." + place, "own-place-why." + place);
    }

    @Test
    void everyAccountOfAMemberHasAName() throws IOException {
        for (AccountType type : OwnEntries.Filter.accounts()) {
            assertThat(bundle("en")).containsKey("own-account." + type);
        }
    }

    @Test
    void whateverARoomTellsAMemberHasAText() throws IOException {
        Set<String> told = new TreeSet<>();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("../shop-ejb/src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        for (Path file : sources) {
            Matcher line = Pattern.compile("OwnLine(?:\\.of)?\\((.*?)Map\\.", Pattern.DOTALL)
                    .matcher(Files.readString(file));
            while (line.find()) {
                Matcher code = Pattern.compile("\"([a-z-]+)\"").matcher(line.group(1));
                while (code.find()) {
                    told.add("told." + code.group(1));
                }
            }
        }
        told.removeAll(Set.of("told.gift", "told.coin", "told.point", "told.wallet")); // what a line is about
        assertThat(told).hasSizeGreaterThan(10);
        assertThat(bundle("en").stringPropertyNames()).containsAll(told);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfGoodsHasANameAndAPicture(ProductKind kind) throws IOException {
        assertThat(bundle("en")).containsKey("kind." + kind.text());
        assertThat(LookFiles.path(kind.text() + ".svg")).matches("/shop/look/[0-9a-f]{8}/.*");
    }

    @ParameterizedTest
    @CsvSource({"10000,¥100", "12345,¥123.45", "5,¥0.05", "0,¥0"})
    void amountsAreWholeWhereTheyAre(long fen, String said) {
        assertThat(say(Locale.ENGLISH).yuan(fen)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"500,★★★★★,5.0", "425,★★★★☆,4.3", "449,★★★★☆,4.5", "450,★★★★★,4.5", "0,☆☆☆☆☆,0.0"})
    void starsAreThoseThatBuyersGave(long hundredths, String stars, String average) {
        assertThat(say(Locale.ENGLISH).stars(hundredths)).isEqualTo(stars);
        assertThat(say(Locale.ENGLISH).average(hundredths)).isEqualTo(average);
    }

    @Test
    void whatTheHouseSaysToChannelsIsSaidToBuyersInTheirWords() {
        assertThat(say(Locale.CHINESE).reason(Reason.of("quote.changed"))).contains("价格已变动");
        assertThat(say(Locale.ENGLISH).reason(Reason.of("invite.invalid")))
                .isEqualTo("This invitation is not a genuine one.");
        assertThat(say(Locale.ENGLISH).reason(Reason.of("made.in-a-rule"))).startsWith("That is not possible now");
    }

    @ParameterizedTest
    @CsvSource({"50,5000", "12.5,1250", "0.05,5", "999999.99,99999999"})
    void anAmountInYuanIsThatManyFen(String yuan, long fen) {
        assertThat(WalletPage.fen(yuan)).isEqualTo(fen);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "/me/orders|/me/orders",
                "/shop?q=a&category=b|/shop?q=a&category=b",
                "//evil.example|/shop",
                "/shop//evil.example|/shop",
                "/shop\\evil|/shop",
                "https://evil.example|/shop",
                "/admin|/shop",
                "/shopping|/shop"
            },
            delimiter = '|')
    void nobodyIsLedElsewhere(String wanted, String where) {
        assertThat(Visit.page(wanted, "/shop")).isEqualTo(where);
    }

    private static Say say(Locale locale) {
        return new Say(locale, ZoneId.of("Asia/Shanghai"));
    }
}
