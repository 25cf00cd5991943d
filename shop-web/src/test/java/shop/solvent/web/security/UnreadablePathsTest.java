package shop.solvent.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadablePathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%", "/%0", "/x%4", "/api/v1/orders/%zz/refunds", "/admin/%zz", "/%ff", "/%c3%28", "/a%00b", "/a%0ab",
                "/a%2fb", "/a%2Fb", "/a%5cb", "/..", "/a/../..", "/a/..;x/..", "/%2e%2e", "/a\u0001", "/\u4e2d"
            })
    void noPathCanBeReadFromIt(String path) {
        assertThat(UnreadablePaths.isReadable(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/admin",
                "/api/v1/orders/ord_0001/refunds",
                "/a/../b",
                "/admin/sign-in/../audit",
                "/a;x=1/b",
                "/%E4%B8%AD",
                "/a%20b",
                "/100%25",
                "/...",
                "//a",
                "*"
            })
    void itIsAPath(String path) {
        assertThat(UnreadablePaths.isReadable(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/%zz, /api/unreadable-path",
        "/admin/%zz, /admin/unreadable-path",
        "/%zz, /unreadable-path",
        "/apiary%, /unreadable-path"
    })
    void whoWantedItIsRemembered(String path, String instead) {
        assertThat(UnreadablePaths.insteadOf(path)).isEqualTo(instead);
        assertThat(UnreadablePaths.isOne(instead)).isTrue();
    }
}
