package shop.solvent.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseAccessTest {

    private static String complete(String url) {
        return new DatabaseAccess(url, "shop", "secret").completeUrl();
    }

    @Test
    void everyConnectionSpeaksUtc() {
        assertThat(complete("jdbc:mysql://h/s"))
                .startsWith("jdbc:mysql://h/s?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&");
        assertThat(complete("jdbc:mysql://h/s?")).startsWith("jdbc:mysql://h/s?connectionTimeZone=UTC&");
        assertThat(complete("jdbc:mysql://h/s?sslMode=REQUIRED"))
                .startsWith("jdbc:mysql://h/s?sslMode=REQUIRED&connectionTimeZone=UTC&");
    }

    @Test
    void whatTheOperatorsUrlSaysIsNotSaidAgain() {
        String url = complete("jdbc:mysql://h/s?socketTimeout=5&CachePrepStmts=false");
        assertThat(url).containsOnlyOnce("socketTimeout=").contains("socketTimeout=5");
        assertThat(url).doesNotContain("cachePrepStmts=true");
    }

    @Test
    void thePasswordIsNeverPartOfItsText() {
        assertThat(new DatabaseAccess("jdbc:mysql://h/s?password=secret", "shop", "secret").toString())
                .isEqualTo("shop at jdbc:mysql://h/s");
    }

    @Test
    void whatSeparatesPropertiesIsEscapedInTheirValues() {
        assertThat(Server.escape("jdbc:mysql://h/s?a=b\\")).isEqualTo("jdbc\\:mysql\\://h/s?a\\=b\\\\");
    }
}
