package shop.solvent.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path temporary;

    @Test
    void theSecretKeyIsMadeOnceAndIs32BytesLong() throws CannotStart, IOException {
        DataFolder folder = DataFolder.take(temporary.resolve("data"));
        Path key = folder.secretKey(false);
        String text = Files.readString(key);
        assertThat(Base64.getDecoder().decode(text.strip())).hasSize(32);
        assertThat(Files.readString(folder.secretKey(true))).isEqualTo(text);
    }

    @Test
    void aLostSecretKeyIsNotReplacedWhereTheDatabaseNeedsIt() throws CannotStart {
        DataFolder folder = DataFolder.take(temporary.resolve("data"));
        assertThatThrownBy(() -> folder.secretKey(true)).isInstanceOf(CannotStart.class);
        assertThat(folder.path("secret.key")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsOwnerMayLookInside() throws CannotStart, IOException {
        DataFolder folder = DataFolder.take(temporary.resolve("data"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path(""))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.secretKey(false))))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileIsWrittenWholeOverAnOlderOne() throws IOException {
        Path file = temporary.resolve("file");
        DataFolder.writePrivately(file, "one");
        DataFolder.writePrivately(file, "two");
        assertThat(file).hasContent("two");
        assertThat(temporary).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void passwordsNeedNoQuotingAndDiffer() {
        assertThat(DataFolder.newPassword()).matches("[A-Za-z0-9]{24}").isNotEqualTo(DataFolder.newPassword());
    }

    @Test
    void whereAFileIsInTheWayTheFolderIsRefusedInOneLine() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> DataFolder.take(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("file");
    }
}
