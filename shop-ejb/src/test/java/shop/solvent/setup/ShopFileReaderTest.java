package shop.solvent.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.setup.ShopFileReader.Reading;

class ShopFileReaderTest {

    private static List<String> codes(Reading reading) {
        return reading.found().stream()
                .map(one -> one.at() + " " + one.reason().code())
                .toList();
    }

    @Test
    void theExampleThatShipsIsRight() throws Exception {
        Reading reading = ShopFileReader.read(Files.readString(Path.of("../docs/shop.yaml")));

        assertThat(reading.found()).isEmpty();
        assertThat(reading.file().merchants().get(0).giveUp()).isEqualTo(1000);
        assertThat(reading.file().merchants().get(0).goods())
                .extracting(good -> good.prices().get("web"))
                .containsExactly(10_000L, 2_500L);
    }

    @Test
    void allThatIsWrongIsToldAtOnceEachByItsPlace() {
        Reading reading = ShopFileReader.read("""
                shop: {zone: Mars/Olympus, nme: x}
                people: [{username: A B, name: "", roles: [boss]}]
                merchants:
                  - code: studio
                    name: {zh: 一, en: One}
                    give-up: 0.1
                    goods: [{sku: a, kind: horse, title: {zh: 一, en: One}, prices: {web: 1.005, app: 0}}]
                pools: {code: x}
                """);

        assertThat(codes(reading))
                .containsExactlyInAnyOrder(
                        "shop.nme setup.unknown-name",
                        "shop.zone setup.zone-unknown",
                        "people[0].roles[0] role.unknown",
                        "people[0].username field.malformed",
                        "people[0].name field.missing",
                        "merchants[0].give-up setup.not-a-percentage",
                        "merchants[0].goods[0].kind product.kind-unknown",
                        "merchants[0].goods[0].prices.web setup.not-a-price",
                        "merchants[0].goods[0].prices.app field.out-of-range",
                        "pools setup.not-a-list");
    }

    @ParameterizedTest
    @CsvSource({"3%, 300", "12.5 %, 1250", "'20 %', 2000"})
    void aGiveUpIsWrittenInPerCent(String text, int basisPoints) {
        assertThat(ShopFileReader.read("merchants: [{code: m1, name: {zh: 一, en: One}, give-up: '" + text + "'}]")
                        .file()
                        .merchants()
                        .get(0)
                        .giveUp())
                .isEqualTo(basisPoints);
    }

    @Test
    void nothingIsNamedTwice() {
        assertThat(codes(ShopFileReader.read("""
                channels:
                  - {code: web, name: {zh: 一, en: One}}
                  - {code: web, name: {zh: 二, en: Two}}
                """))).containsExactly("channels setup.twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- a list",
                "just a text",
                "",
                "shop: [unclosed",
                "shop: {zone: UTC}\nshop: {zone: UTC}",
                "a: &a [x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]",
                "shop: !!java.net.URL [http://example.org]",
                "\u0000"
            })
    void whatIsNoShopFileIsToldSo(String text) {
        assertThat(ShopFileReader.read(text).found()).isNotEmpty();
    }
}
