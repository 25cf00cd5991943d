package shop.solvent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.solvent.platform.Secrets.Purpose;

/** Servers open what they have the keys for, and whoever has not does not start and changes nothing. */
class VaultTest {

    private static final byte[] TEXT = "13900004321".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ROW = {7};

    private final TestShop shop = TestShop.empty();
    private final Database database = shop.get(Database.class);

    @TempDir
    private Path files;

    @AfterEach
    void noFile() {
        System.clearProperty("shop.master.file");
    }

    @Test
    void whatWasEncryptedSaysByWhichKeyAndStaysReadableWhenAnotherOneCame() {
        Vault vault = shop.get(Vault.class);
        byte[] before = vault.encrypt(Purpose.MEMBER_NAME, TEXT, ROW);
        vault.open();
        byte[] first = vault.encrypt(Purpose.MEMBER_NAME, TEXT, ROW);
        vault.round(1, true);
        assertThat(shop.database().inTransaction(() -> vault.replace("system:test")))
                .contains(2);
        Vault elsewhere = shop.secondServer().get(Vault.class);
        byte[] second = elsewhere.encrypt(Purpose.MEMBER_NAME, TEXT, ROW);

        assertThat(before[0]).isEqualTo(Secrets.FORMAT);
        assertThat(first).startsWith(Vault.head(1));
        assertThat(second).startsWith(Vault.head(2));
        for (byte[] one : List.of(before, first, second)) {
            assertThat(vault.decrypt(Purpose.MEMBER_NAME, one, ROW))
                    .as("this server has not heard of the key yet")
                    .isEqualTo(TEXT);
            assertThat(elsewhere.decrypt(Purpose.MEMBER_NAME, one, ROW)).isEqualTo(TEXT);
        }
        assertThatThrownBy(() -> vault.decrypt(Purpose.BIRTHDAY, second, ROW))
                .as("a key for each purpose")
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.decrypt(Purpose.MEMBER_NAME, second, new byte[] {8}))
                .as("another row")
                .isInstanceOf(IllegalStateException.class);
        second[3]++;
        assertThatThrownBy(() -> vault.decrypt(Purpose.MEMBER_NAME, second, ROW))
                .hasMessageContaining("There is no data key");
    }

    @Test
    void aServerWithAnotherSecretDoesNotStartAndChangesNothing() {
        shop.get(Vault.class).open();
        List<String> keys = rows();

        Vault wrong = shop.secondServer()
                .with(Secrets.class, Secrets.of("another shop's secret, 32 bytes!".getBytes(StandardCharsets.UTF_8)))
                .get(Vault.class);

        assertThatThrownBy(wrong::open)
                .hasStackTraceContaining("The shop's secret (shop.secret or shop.secret.file) is another than the one");
        assertThat(rows()).isEqualTo(keys);
    }

    @Test
    void aMasterKeyFollowsAnotherAndWhoHasNotBothDoesNotStart() throws IOException {
        Vault vault = shop.get(Vault.class);
        vault.open();
        byte[] sealed = vault.encrypt(Purpose.MEMBER_NAME, TEXT, ROW);

        masters("2027 " + key(1));
        shop.secondServer().get(Vault.class).open();
        assertThat(database.query("SELECT master FROM data_key", row -> row.getString(1)))
                .containsExactly("2027");
        masters("2028 " + key(2), "2027 " + key(1));
        Vault second = shop.secondServer().get(Vault.class);
        second.open();
        assertThat(second.decrypt(Purpose.MEMBER_NAME, sealed, ROW)).isEqualTo(TEXT);
        assertThat(vault.decrypt(Purpose.MEMBER_NAME, sealed, ROW))
                .as("the first server goes on with what it has")
                .isEqualTo(TEXT);
        List<String> keys = rows();

        masters("2027 " + key(1));
        assertThatThrownBy(() -> shop.secondServer().get(Vault.class).open())
                .hasStackTraceContaining("Data key 1 needs the master key 2028");
        masters("2028 " + key(3));
        assertThatThrownBy(() -> shop.secondServer().get(Vault.class).open())
                .hasStackTraceContaining("Data key 1 was encrypted with another master key 2028")
                .hasStackTraceContaining("Nothing was changed");
        assertThat(rows()).isEqualTo(keys);
    }

    @Test
    void aFileOfMasterKeysThatIsNoneIsRefusedAndNotQuoted() throws IOException {
        shop.get(Vault.class).open();
        for (String line : List.of("2027", "2027 dG9vIHNob3J0", "2027 *secret*", "secret " + key(1), "A B C")) {
            masters(line);
            assertThatThrownBy(() -> shop.secondServer().get(Vault.class).open())
                    .as(line)
                    .hasStackTraceContaining("(shop.master.file)")
                    .satisfies(failure -> assertThat(failure.toString())
                            .doesNotContain(line.substring(line.indexOf(' ') + 1) + "\n"));
        }
        masters("2027 " + key(1), "2027 " + key(2));
        assertThatThrownBy(() -> shop.secondServer().get(Vault.class).open()).hasStackTraceContaining("2027 twice");
        Files.writeString(files.resolve("masters"), "\n");
        assertThatThrownBy(() -> shop.secondServer().get(Vault.class).open()).hasStackTraceContaining("is empty");
        Files.delete(files.resolve("masters"));
        assertThatThrownBy(() -> shop.secondServer().get(Vault.class).open()).hasStackTraceContaining("cannot be read");
    }

    private void masters(String... lines) throws IOException {
        Path file = files.resolve("masters");
        Files.write(file, List.of(lines));
        System.setProperty("shop.master.file", file.toString());
    }

    private static String key(int filling) {
        byte[] key = new byte[Secrets.KEY_BYTES];
        key[0] = (byte) filling;
        return Base64.getEncoder().encodeToString(key);
    }

    private List<String> rows() {
        return database.query(
                "SELECT id, HEX(wrapped), master, current_one FROM data_key ORDER BY id",
                row -> row.getString(1) + row.getString(2) + row.getString(3) + row.getString(4));
    }
}
