package shop.solvent.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.catalogue.GoodsPrices.Priced;
import shop.solvent.platform.Ties.Kind;

/** What goods tell of those who bought them, and what pools gave to a merchant's own. */
class SalesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");
    private static final long SHOP = 900;

    private final Town town = new Town(NOW);

    /** @param daysAgo they joined */
    private void joined(long member, long inviter, int daysAgo) {
        town.add(Kind.INVITE, member, inviter, 0, 1, NOW.minus(Duration.ofDays(daysAgo)));
    }

    private static long ago(int days) {
        return NOW.minus(Duration.ofDays(days)).getEpochSecond();
    }

    private Sales sales() {
        return new Sales(town, new Trees(town), new Near(town, new Rings(town)));
    }

    private static List<Priced> shelf(long... prices) {
        List<Priced> priced = new ArrayList<>();
        for (int i = 0; i < prices.length; i++) {
            priced.add(new Priced(i == 0 ? "entry" : "other-" + i, "courses", prices[i]));
        }
        return priced;
    }

    @Test
    void dearGoodsThatNewcomersOfOneTreeBuyAreToldWithTheirShares() {
        joined(1, 1, 100);
        for (int i = 2; i <= 9; i++) {
            joined(i, 1, 10);
        }
        joined(10, 10, 100);
        joined(11, 11, 100);
        Sales sales = sales();
        for (int i = 2; i <= 11; i++) {
            sales.add("entry", SHOP, i, 30_000, 30_000, 0, i < 5, ago(5));
        }
        sales.add("entry", SHOP, 2, 30_000, 30_000, 0, false, ago(4));

        assertThat(sales.telling(shelf(30_000, 10_000, 12_000, 9_000, 11_000, 10_500), 10))
                .singleElement()
                .isEqualTo(new GoodsFigures(
                        "entry", SHOP, 10, 330_000, 8_000, 8_000, 90_000 * 10_000 / 330_000, 30_000 * 10_000 / 10_500));
    }

    @Test
    void whereLittleStandsBesideThemGoodsAreComparedWithWhatTheyCostBefore() {
        for (int i = 1; i <= 6; i++) {
            joined(i, i, 100);
        }
        Sales sales = sales();
        for (int i = 1; i <= 6; i++) {
            sales.add("entry", SHOP, i, i == 6 ? 20_000 : 10_000, 10_000, 0, false, ago(5));
        }

        assertThat(sales.telling(shelf(20_000, 1), 10))
                .extracting(GoodsFigures::ofUsual)
                .containsExactly(20_000);
        assertThat(sales.telling(shelf(10_000, 1), 10)).as("tell nothing").isEmpty();
        assertThat(sales.telling(List.of(), 10))
                .as("no longer sold")
                .extracting(GoodsFigures::ofUsual)
                .containsExactly(20_000);
    }

    @Test
    void goodsOfAFewBuyersAndBuyersWhoAreGoneTellNothing() {
        for (int i = 1; i < Sales.FEW; i++) {
            joined(i, i, 1);
        }
        Sales sales = sales();
        for (int i = 1; i < 20; i++) {
            sales.add("entry", SHOP, i, 10_000, 10_000, 0, false, ago(0));
        }
        assertThat(sales.telling(shelf(10_000), 10)).isEmpty();
    }

    @Test
    void whatPoolsGiveToAMerchantsOwnIsOfThoseItNamedTheirRingsAndWhomTheyInvitedTwoLevelsFar() {
        joined(1, 1, 100); // named
        joined(2, 1, 100);
        joined(3, 2, 100);
        joined(4, 3, 100); // three levels below
        joined(5, 5, 100); // on its device
        joined(6, 6, 100); // paid to the merchant's account
        joined(7, 7, 100);
        town.add(Kind.DEVICE, 1, 77, 0, 1, NOW);
        town.add(Kind.DEVICE, 5, 77, 0, 1, NOW);
        town.add(Kind.PAYEE, 6, 88, 0, 1, NOW);
        town.add(Kind.SELLER, SHOP, 88, 0, 1, NOW);
        town.add(Kind.STAFF, SHOP, 1, 0, 1, NOW);
        Sales sales = sales();
        for (int i = 1; i <= 7; i++) {
            sales.add("course", SHOP, i, 10_000, 10_000, 1L << i, false, ago(1));
        }
        sales.add("course", SHOP, 1, 10_000, 10_000, 5_000, true, ago(1));

        int seller = town.merchants.find(SHOP);
        assertThat(sales.given(seller)).isEqualTo(254);
        assertThat(sales.givenNear(seller)).isEqualTo(254 - (1 << 4) - (1 << 7));
    }
}
