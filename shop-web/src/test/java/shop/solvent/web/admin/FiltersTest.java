package shop.solvent.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiltersTest {

    private static final List<String> NAMES = List.of("state", "member");

    @Test
    void whatWasWrittenIntoAnAddressIsReadBack() {
        String written =
                new Filters().and("state", "OPEN").and("member", "林 & co=1").toString();

        Filters read = Filters.read(written, NAMES);

        assertThat(read.value("member")).isEqualTo("林 & co=1");
        assertThat(read).hasToString(written);
    }

    @Test
    void whatNobodyKnowsOrCanReadIsLeftOut() {
        Filters read = Filters.read("?state=OPEN&next=//elsewhere&member=%zz&=1&", NAMES);

        assertThat(read).hasToString("?state=OPEN");
        assertThat(Filters.read(null, NAMES).isEmpty()).isTrue();
    }
}
