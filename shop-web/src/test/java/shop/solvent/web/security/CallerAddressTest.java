package shop.solvent.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallerAddressTest {

    private final CallerAddress local = CallerAddress.behind("");
    private final CallerAddress far = CallerAddress.behind("10.0.0.7, 2001:db8::7");

    @Test
    void withoutAProxyItIsTheOtherEndWhateverTheCallerWrites() {
        assertThat(local.of("198.51.100.4", List.of("203.0.113.9"))).isEqualTo("198.51.100.4");
        assertThat(local.of("127.0.0.1", List.of())).isEqualTo("127.0.0.1");
    }

    @Test
    void behindAProxyOnThisMachineItIsWhatThatProxySaw() {
        assertThat(local.of("127.0.0.1", List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(local.of("0:0:0:0:0:0:0:1", List.of("6.6.6.6, 203.0.113.9")))
                .as("what the caller itself wrote comes first, and is not believed")
                .isEqualTo("203.0.113.9");
        assertThat(local.of("127.0.0.1", List.of("6.6.6.6", "203.0.113.9"))).isEqualTo("203.0.113.9");
    }

    @Test
    void proxiesElsewhereAreNamed() {
        assertThat(far.of("127.0.0.1", List.of("203.0.113.9, 10.0.0.7"))).isEqualTo("203.0.113.9");
        assertThat(far.of("2001:db8:0:0:0:0:0:7", List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(local.of("10.0.0.7", List.of("203.0.113.9"))).isEqualTo("10.0.0.7");
        assertThatThrownBy(() -> CallerAddress.behind("proxy.example"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("proxy.example");
    }

    @Test
    void anAddressThatIsNoneStopsTheSearch() {
        for (String odd : List.of("unknown", "", "evil.example", "1.2.3", "999.1.1.1", ":::", "\u0000")) {
            assertThat(local.of("127.0.0.1", List.of("6.6.6.6, " + odd)))
                    .as(odd)
                    .isEqualTo("127.0.0.1");
        }
    }

    @Test
    void whoComparesAnAddressIsToldTheWholeOfIt() {
        assertThat(local.whole("127.0.0.1", List.of("6.6.6.6, 2001:db8:1:2:aaaa:0:0:1")))
                .contains("2001:db8:1:2:aaaa:0:0:1");
        assertThat(local.whole("not-one", List.of())).isEmpty();
    }

    @Test
    void allAddressesOfOneNetworkOfTheNewKindAreOnePlace() {
        assertThat(local.of("2001:db8:1:2:aaaa::1", List.of()))
                .isEqualTo(local.of("2001:db8:1:2:bbbb::2", List.of()))
                .isNotEqualTo(local.of("2001:db8:1:3:aaaa::1", List.of()))
                .hasSizeLessThanOrEqualTo(45);
    }
}
