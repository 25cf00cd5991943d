package shop.solvent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.solvent.platform.Secrets.Purpose;

class SecretsTest {

    private final Secrets secrets = Secrets.of(key(1));

    private static byte[] key(int fill) {
        byte[] key = new byte[Secrets.KEY_BYTES];
        Arrays.fill(key, (byte) fill);
        return key;
    }

    @Property
    void whatIsEncryptedOpensAgainInItsContext(@ForAll byte[] text, @ForAll byte[] context) {
        byte[] sealed = secrets.encrypt(Purpose.PHONE_ENCRYPTION, text, context);

        assertThat(secrets.decrypt(Purpose.PHONE_ENCRYPTION, sealed, context)).isEqualTo(text);
    }

    @Property(tries = 200)
    void oneChangedBitAnywhereIsNoticed(@ForAll @Size(min = 1, max = 20) byte[] text, @ForAll int where) {
        byte[] context = {7};
        byte[] sealed = secrets.encrypt(Purpose.PHONE_ENCRYPTION, text, context);
        int bit = Math.floorMod(where, sealed.length * 8);
        sealed[bit / 8] ^= (byte) (1 << (bit % 8));

        assertThatThrownBy(() -> secrets.decrypt(Purpose.PHONE_ENCRYPTION, sealed, context))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsEncryptedOpensInNoOtherContextForNoOtherPurposeAndWithNoOtherSecret() {
        byte[] sealed = secrets.encrypt(Purpose.PHONE_ENCRYPTION, new byte[] {1, 2, 3}, new byte[] {7});

        assertThatThrownBy(() -> secrets.decrypt(Purpose.PHONE_ENCRYPTION, sealed, new byte[] {8}))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secrets.decrypt(Purpose.INVITE, sealed, new byte[] {7}))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Secrets.of(key(2)).decrypt(Purpose.PHONE_ENCRYPTION, sealed, new byte[] {7}))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secrets.decrypt(Purpose.PHONE_ENCRYPTION, new byte[3], new byte[] {7}))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameTextNeverLooksTheSameTwice() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            seen.add(Arrays.toString(secrets.encrypt(Purpose.PHONE_ENCRYPTION, new byte[] {1}, new byte[0])));
        }

        assertThat(seen).hasSize(100);
    }

    @Test
    void everyPurposeHasItsOwnKey() {
        Set<String> hashes = new HashSet<>();
        for (Purpose purpose : Purpose.values()) {
            hashes.add(Arrays.toString(secrets.mac(purpose, new byte[] {1})));
        }

        assertThat(hashes).hasSize(Purpose.values().length);
    }

    @Nested
    class AtStartUp {

        @TempDir
        private Path folder;

        @AfterEach
        void forget() {
            System.clearProperty("shop.secret");
            System.clearProperty("shop.secret.file");
        }

        @Test
        void theSecretIsReadFromTheSettingOrFromItsFile() throws IOException {
            String text = Base64.getEncoder().encodeToString(key(1));
            Path file = folder.resolve("secret");
            Files.writeString(file, text + "\n");
            System.setProperty("shop.secret.file", file.toString());
            assertThat(loaded()).isEqualTo(secrets.mac(Purpose.INVITE, new byte[0]));

            System.clearProperty("shop.secret.file");
            System.setProperty("shop.secret", text);
            assertThat(loaded()).isEqualTo(secrets.mac(Purpose.INVITE, new byte[0]));
        }

        @Test
        void aMissingSecretStopsTheShopAndSaysWhatToDo() {
            assertThatThrownBy(this::loaded)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("shop.secret.file");
        }

        @Test
        void aFileThatIsNotThereStopsTheShopByName() {
            System.setProperty("shop.secret.file", "no/such/file");

            assertThatThrownBy(this::loaded).hasMessageContaining("no/such/file");
        }

        @Test
        void aSecretThatIsTooShortOrGarbledStopsTheShopAndIsNotRepeated() {
            System.setProperty("shop.secret", Base64.getEncoder().encodeToString(new byte[16]));
            assertThatThrownBy(this::loaded).hasMessageContaining("32").hasMessageContaining("16");

            System.setProperty("shop.secret", "hunter2!");
            assertThatThrownBy(this::loaded)
                    .hasMessageContaining("base64")
                    .hasStackTraceContaining("Secrets")
                    .message()
                    .doesNotContain("hunter2");
        }

        private byte[] loaded() {
            Secrets loaded = new Secrets();
            loaded.load();
            return loaded.mac(Purpose.INVITE, new byte[0]);
        }
    }
}
