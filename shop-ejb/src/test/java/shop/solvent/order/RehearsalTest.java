package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.TestShop;

/** A server that opens goes the way of an order before the first one comes. */
class RehearsalTest {

    private final World world = new World();
    private final TestShop shop = world.shop;
    private final Database database = shop.get(Database.class);
    private final Rehearsal rehearsal = shop.get(Rehearsal.class);

    @Test
    void whatIsRehearsedLeavesNothingBehind() {
        for (int i = 0; i < 3; i++) {
            MemberId buyer = world.withMoney(world.invitedBy(world.member()), 20_000);
            world.buys(buyer, 1, "phone-" + i);
        }
        Map<String, String> before = books();

        assertThat(rehearsal.rehearse(Duration.ofMillis(500))).isPositive();

        assertThat(books()).isEqualTo(before);
    }

    @Test
    void whereNobodyHasOrderedYetThereIsNothingToRehearse() {
        assertThat(rehearsal.rehearse(Duration.ofMillis(500))).isZero();
    }

    /** By table, a sum over all that is in it. */
    private Map<String, String> books() {
        Map<String, String> books = new TreeMap<>();
        for (String table : database.query(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                        + " AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'node%'",
                row -> row.getString(1))) {
            books.put(
                    table,
                    database.find("CHECKSUM TABLE " + table, row -> row.getString(2))
                            .orElseThrow());
        }
        return books;
    }
}
