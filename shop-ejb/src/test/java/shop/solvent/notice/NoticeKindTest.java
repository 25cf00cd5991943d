package shop.solvent.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What members may be told of is told by somebody: a kind that nobody sends is an empty promise in the list of what can be switched off. */
class NoticeKindTest {

    private static final Path SOURCES = Path.of("src/main/java/shop/solvent");

    @Test
    void everyKindHasWhoSendsIt() throws IOException {
        String others;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            others = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            !file.startsWith(SOURCES.resolve("notice"))) // which keeps them, and has none of its own
                    .map(NoticeKindTest::text)
                    .collect(Collectors.joining("\n"));
        }
        assertThat(NoticeKind.values())
                .as("because the list of kinds promises members that they are told of each")
                .allMatch(kind -> Arrays.stream(others.split("\\bNoticeKind\\."))
                        .skip(1)
                        .anyMatch(after -> after.matches("(?s)" + kind + "\\b.*")));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new IllegalStateException(file.toString(), failure);
        }
    }
}
