package shop.solvent.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchLanguageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin",
                "/admin/orders",
                "/admin/order?id=ord_0h6x3g5v2k8qd",
                "/admin/orders?state=PAID&channel=web"
            })
    void theSwitchLeadsBackToWhereTheReaderWas(String page) {
        assertThat(SwitchLanguage.back(page)).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/admin",
                "//elsewhere.example",
                "/admin//elsewhere.example",
                "/adminelsewhere",
                "/admin/../api",
                "/admin?x=\r\nSet-Cookie: a=b",
                "/\\elsewhere.example",
                ""
            })
    void itLeadsNowhereElse(String page) {
        assertThat(SwitchLanguage.back(page)).isEqualTo("/admin");
    }
}
