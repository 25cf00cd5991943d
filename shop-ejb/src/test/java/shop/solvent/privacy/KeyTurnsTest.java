package shop.solvent.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Birthdays;
import shop.solvent.member.Members;
import shop.solvent.member.RegisterMember;
import shop.solvent.member.Registration;
import shop.solvent.order.World;
import shop.solvent.platform.DataKeyView;
import shop.solvent.platform.Database;
import shop.solvent.platform.SealedColumns.SealedColumn;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Vault;
import shop.solvent.platform.VaultDoor;

/** Personal data is encrypted with keys that are replaced while the shop sells, step by step and on whatever server. */
class KeyTurnsTest {

    private final World world = new World();
    private final Database database = world.shop.get(Database.class);
    private final KeyTurns turns = world.shop.get(KeyTurns.class);
    private final DataKeys keys = world.shop.get(DataKeys.class);

    @Test
    void afterAStoryNoClearPersonalValueStandsInTheDatabase() {
        MemberId li = join("13912345678", "李晓明");
        MemberId alice = join("13787654321", "Alice Wonderland");
        world.shop.get(Birthdays.class).give(li, 4, 1, "agreed", World.WEB);
        world.withMoney(li, 100_000);
        world.withMoney(alice, 100_000);
        world.buys(li);
        world.buys(alice);
        assertThat(world.shop.get(Members.class).search("晓明", 0, 10).rows()).hasSize(1);

        for (String clear :
                List.of("李晓明", "晓明", "13912345678", "912345678", "Alice", "alice", "wonderland", "87654321")) {
            assertThat(columnsWith(clear)).as(clear).isEmpty();
        }
        assertThat(columnsWith(World.WEB)).as("the search finds what is there").isNotEmpty();
    }

    @Test
    void anOrderOpensNothingThatIsEncrypted() {
        MemberId member = world.withMoney(join("13912345678", "李晓明"), 100_000);
        database.update("UPDATE member SET phone = 'nobody can open this', name = X'0100000000'");

        assertThat(world.buys(member).id()).isNotNull();
    }

    @Test
    void allThatThereIsIsEncryptedWithTheNewKeyAndReadsAsBefore() {
        MemberId li = join("13912345678", "李晓明");
        world.shop.get(Birthdays.class).give(li, 4, 1, "agreed", World.WEB);
        open();
        assertThat(count(1)).as("what the secret encrypted").isZero();
        settle();
        workOff();
        assertThat(keys.all()).extracting(DataKeyView::turnedAt).doesNotContainNull();
        assertThat(count(1)).isEqualTo(3);

        assertThat(keys.replace("system:test", "every year")).isEqualTo(2);
        assertRejected("data-key.turning", () -> keys.replace("system:test", "twice"));
        assertRejected("field.missing", () -> keys.replace("system:test", " "));
        join("13900000001", "New");
        settle();
        workOff();

        assertThat(count(1)).isZero();
        assertThat(count(2)).isEqualTo(5);
        assertThat(keys.all().get(0).turned())
                .as("what the former key encrypted, each once")
                .isEqualTo(3);
        assertThat(world.shop.get(Members.class).find(li).name()).isEqualTo("李晓明");
        assertThat(world.shop.get(Members.class).find(li).maskedPhone()).isEqualTo("+86 139****5678");
        assertThat(world.shop.get(Birthdays.class).of(li).day().getMonthValue()).isEqualTo(4);
        assertThat(keys.replace("system:test", "again")).isEqualTo(3);
    }

    @Test
    void namesFromBeforeTheyWereEncryptedAreReadAndEncrypted() {
        MemberId li = join("13912345678", "李晓明");
        database.update("UPDATE member SET name = ?", (Object) "李晓明".getBytes(StandardCharsets.UTF_8));
        assertThat(world.shop.get(Members.class).find(li).name()).isEqualTo("李晓明");
        open();
        settle();
        workOff();

        assertThat(database.query("SELECT name FROM member", row -> row.getBytes(1))
                        .get(0))
                .startsWith(Vault.head(1));
        assertThat(world.shop.get(Members.class).find(li).name()).isEqualTo("李晓明");
    }

    @Test
    void anotherServerGoesOnWhereOneWasKilled() {
        for (int i = 0; i < 130; i++) {
            join("1391234" + (1000 + i), null);
        }
        open();
        settle();
        Transactions transactions = world.shop.get(Transactions.class);
        long work = turns.unfinished().get(0);
        while (keys.all().get(0).turned() < 100) {
            transactions.of(() -> turns.step(work));
        }
        try {
            transactions.run(() -> {
                turns.step(work);
                throw new IllegalStateException("killed in the middle");
            });
        } catch (RuntimeException killed) {
            assertThat(killed).hasStackTraceContaining("killed in the middle");
        }
        assertThat(count(1)).isBetween(100L, 129L);

        TestShop second = world.shop.secondServer();
        workOff(second);
        settle();
        workOff(second);

        assertThat(count(1)).isEqualTo(130);
        assertThat(second.get(DataKeys.class).all().get(0).turnedAt()).isNotNull();
    }

    @Test
    void whatASlowServerStillEncryptsWithTheFormerKeyIsFoundBeforeItIsDone() {
        MemberId li = join("13912345678", "李晓明");
        byte[] former = database.query("SELECT name FROM member", row -> row.getBytes(1))
                .get(0);
        open();
        workOff();
        assertThat(turns.unfinished())
                .as("not every server may use the new key yet")
                .isNotEmpty();
        database.update("UPDATE member SET name = ? WHERE id = ?", former, li.value());
        settle();
        workOff();

        assertThat(turns.unfinished()).isEmpty();
        assertThat(count(1)).isEqualTo(2);
    }

    @Test
    void whatNobodyCanReadStaysAsItIsAndHoldsUpNothing() {
        MemberId broken = join("13912345678", null);
        join("13912345679", null);
        database.update("UPDATE member SET phone = X'01FF' WHERE id = ?", broken.value());
        open();
        workOff();
        settle();
        workOff();

        assertThat(turns.unfinished()).isEmpty();
        assertThat(count(1)).isEqualTo(1);
        assertThat(database.query("SELECT HEX(phone) FROM member WHERE id = ?", row -> row.getString(1), broken.value())
                        .get(0))
                .isEqualTo("01FF");
    }

    @Test
    void onlyWhoMayChangeKeysReplacesThem() {
        open();
        assertRejected("permission.missing", () -> keys.replace("nobody", "because"));
    }

    private MemberId join(String phone, String name) {
        return world.shop
                .get(Registration.class)
                .register(new RegisterMember(world.key(), World.WEB, phone, name, null))
                .id();
    }

    /** As a server does when it starts. */
    private void open() {
        world.shop.get(VaultDoor.class);
    }

    private void settle() {
        world.shop.clock().advance(Vault.SETTLED_AFTER.plus(Duration.ofSeconds(1)));
    }

    private void workOff() {
        workOff(world.shop);
    }

    private static void workOff(TestShop shop) {
        KeyTurns turns = shop.get(KeyTurns.class);
        for (long work : turns.unfinished()) {
            boolean more = true;
            while (more) {
                more = shop.get(Transactions.class).of(() -> turns.step(work));
            }
        }
    }

    /** How many things are encrypted with that key. */
    private long count(int key) {
        long count = 0;
        for (SealedColumn column : turns.columns()) {
            count += database.number(
                    "SELECT COUNT(*) FROM " + column.table() + " WHERE LEFT(" + column.column() + ", 5) = ?",
                    (Object) Vault.head(key));
        }
        return count;
    }

    /** The columns in which that stands somewhere, as text or as bytes. */
    private List<String> columnsWith(String clear) {
        Map<String, List<String>> tables = new TreeMap<>();
        database.query(
                "SELECT c.TABLE_NAME, c.COLUMN_NAME FROM information_schema.COLUMNS c JOIN information_schema.TABLES t"
                        + " ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME WHERE c.TABLE_SCHEMA ="
                        + " DATABASE() AND t.TABLE_TYPE = 'BASE TABLE' AND c.DATA_TYPE IN ('varchar', 'char', 'text',"
                        + " 'longtext', 'mediumtext', 'varbinary', 'binary', 'blob', 'longblob', 'mediumblob')",
                (ResultSet row) -> tables.computeIfAbsent(row.getString(1), one -> new ArrayList<>())
                        .add(row.getString(2)));
        String hex = HexFormat.of().withUpperCase().formatHex(clear.getBytes(StandardCharsets.UTF_8));
        List<String> found = new ArrayList<>();
        tables.forEach((table, columns) -> columns.forEach(column -> {
            if (database.number(
                            "SELECT COUNT(*) FROM `" + table + "` WHERE HEX(`" + column + "`) LIKE ?", "%" + hex + "%")
                    > 0) {
                found.add(table + "." + column);
            }
        }));
        return found;
    }
}
