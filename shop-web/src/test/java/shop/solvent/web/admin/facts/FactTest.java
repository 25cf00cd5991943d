package shop.solvent.web.admin.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import shop.solvent.rules.checkout.BuyerFact;

class FactTest {

    @Test
    void aRecordsTextIsTakenApartInItsOrder() {
        Fact fact = Fact.parse(
                new BuyerFact("mem_0", "gold", false, 12, 1, 240, 30, 1, 10_000, 3, 30_000, false).toString());

        assertThat(fact.type()).isEqualTo("BuyerFact");
        assertThat(fact.fields())
                .containsExactly(
                        entry("member", "mem_0"),
                        entry("level", "gold"),
                        entry("newcomer", "false"),
                        entry("completedOrders", "12"),
                        entry("heldOrders", "1"),
                        entry("daysSinceJoined", "240"),
                        entry("daysSinceLastOrder", "30"),
                        entry("orders30", "1"),
                        entry("spent30", "10000"),
                        entry("orders365", "3"),
                        entry("spent365", "30000"),
                        entry("newToChannel", "false"),
                        entry("birthdayMonth", "false"));
    }

    @Test
    void whatIsNestedStaysWhole() {
        assertThat(Fact.parse("Outer[one=Inner[a=1, b=2], two=3]").fields())
                .containsExactly(entry("one", "Inner[a=1, b=2]"), entry("two", "3"));
    }

    @Test
    void textThatIsNoRecordIsShownAsItIs() {
        assertThat(Fact.parse("something else")).isEqualTo(new Fact("something else", java.util.Map.of()));
    }
}
