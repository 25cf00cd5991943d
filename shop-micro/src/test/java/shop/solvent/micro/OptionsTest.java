package shop.solvent.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static Options read(Map<String, String> properties, Map<String, String> environment) throws CannotStart {
        return Options.read(properties::get, environment::get);
    }

    @Test
    void withoutAnyOptionTheShopIsADemoOnLoopbackWithItsOwnDatabase() throws CannotStart {
        Options options = read(Map.of(), Map.of());
        assertThat(options.host()).isEqualTo("127.0.0.1");
        assertThat(options.address()).isEqualTo("http://localhost:8080");
        assertThat(options.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(options.demo()).isTrue();
        assertThat(options.bringsSecret()).isFalse();
        assertThat(options.database()).isEmpty();
    }

    @Test
    void aPropertyGoesBeforeTheEnvironmentButABlankOneCountsAsAbsent() throws CannotStart {
        Map<String, String> environment = Map.of("SHOP_PORT", "9001");
        assertThat(read(Map.of("shop.port", "9002"), environment).port()).isEqualTo(9002);
        assertThat(read(Map.of("shop.port", " "), environment).port()).isEqualTo(9001);
    }

    @Test
    void theOperatorsOwnDatabaseIsTakenFromTheEnvironment() throws CannotStart {
        Options options = read(
                Map.of(),
                Map.of(
                        "SHOP_DB_URL", "jdbc:mysql://db.example:3306/shop",
                        "SHOP_DB_USER", "shop",
                        "SHOP_DB_PASSWORD", "p:w=d\\"));
        assertThat(options.database())
                .contains(new DatabaseAccess("jdbc:mysql://db.example:3306/shop", "shop", "p:w=d\\"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "99999999999", "80 80"})
    void aPortThatIsNoneIsRefusedInOneLine(String port) {
        assertThatThrownBy(() -> read(Map.of("shop.port", port), Map.of()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(port)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aSwitchIsOnOrOffAndNothingElse() throws CannotStart {
        assertThat(read(Map.of("shop.demo", "OFF"), Map.of()).demo()).isFalse();
        assertThatThrownBy(() -> read(Map.of("shop.demo", "maybe"), Map.of())).isInstanceOf(CannotStart.class);
    }

    @Test
    void aDatabaseOfAnotherMakeOrWithoutAPasswordIsRefused() {
        assertThatThrownBy(() -> read(Map.of("shop.db.url", "jdbc:postgresql://x/y"), Map.of()))
                .isInstanceOf(CannotStart.class);
        assertThatThrownBy(() -> read(Map.of("shop.db.url", "jdbc:mysql://x/y"), Map.of()))
                .isInstanceOf(CannotStart.class);
    }
}
