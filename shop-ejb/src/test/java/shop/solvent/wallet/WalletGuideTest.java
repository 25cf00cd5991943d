package shop.solvent.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.rules.gallery.Gallery;
import shop.solvent.rules.gallery.PromotionKind;

/** The tables of document 004 as the guide answers them: what they name is there, and says so. */
class WalletGuideTest {

    private static final Path GUIDE = Path.of("../docs/wallet.md");

    private static final List<Path> TESTS = List.of(
            Path.of("src/test/java"), Path.of("../shop-web/src/test/java"), Path.of("../shop-micro/src/test/java"));

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST = Pattern.compile("([A-Z]\\w+(?:Test|IT))(?:\\.(\\w+))?");
    private static final Pattern EFFECT = Pattern.compile("[a-zA-Z]+\\([^…)]*\\)");

    private static List<String> lines() throws IOException {
        return Files.readAllLines(GUIDE);
    }

    private static List<String> named(String line) {
        return CODE.matcher(line).results().map(result -> result.group(1)).toList();
    }

    /** The source of a test by its class's name; empty if there is none. */
    private static Optional<String> source(String name) {
        for (Path root : TESTS) {
            try (Stream<Path> files = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
                Optional<Path> found =
                        files.filter(file -> file.endsWith(name + ".java")).findFirst();
                if (found.isPresent()) {
                    return Optional.of(Files.readString(found.get()));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return Optional.empty();
    }

    /** Tests that a line names and that are not there. */
    private static List<String> missing(String line) {
        List<String> missing = new ArrayList<>();
        for (String code : named(line)) {
            Optional<MatchResult> test = TEST.matcher(code).results().findFirst();
            if (test.isEmpty() || !TEST.matcher(code).matches()) {
                continue;
            }
            String method = test.get().group(2);
            boolean there = source(test.get().group(1))
                    .filter(text -> method == null || text.contains("void " + method + "("))
                    .isPresent();
            if (!there) {
                missing.add(code);
            }
        }
        return missing;
    }

    @Test
    void everyTestThatTheGuideNamesIsThere() throws IOException {
        List<String> all = lines();

        assertThat(all.stream()
                        .flatMap(line -> named(line).stream())
                        .filter(code -> TEST.matcher(code).matches()))
                .hasSizeGreaterThan(12);
        assertThat(all.stream().flatMap(line -> missing(line).stream())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "B", "C", "X", "Y", "Z"})
    void aRowOfDocument004NamesFilesOfTheGalleryThatSayWhatItSaysAndATestThatShowsIt(String row) throws IOException {
        String line = lines().stream()
                .filter(one -> one.startsWith("| " + row + " |"))
                .reduce((one, other) -> {
                    throw new AssertionError("two rows of " + row);
                })
                .orElseThrow();
        List<String> named = named(line);

        List<PromotionKind> kinds = named.stream()
                .filter(code -> code.matches("[a-z]+(-[a-z]+)+"))
                .map(code -> Gallery.of(code).orElseThrow(() -> new AssertionError(code + " is not in the gallery")))
                .toList();
        assertThat(kinds).isNotEmpty();
        String rules = String.join(
                "\n",
                kinds.stream()
                        .map(kind -> new String(kind.rules().content(), StandardCharsets.UTF_8))
                        .toList());
        List<String> effects =
                named.stream().filter(code -> EFFECT.matcher(code).matches()).toList();
        assertThat(effects).isNotEmpty();
        assertThat(effects).allSatisfy(effect -> assertThat(rules).contains("effects." + effect + ";"));
        assertThat(named.stream().filter(code -> TEST.matcher(code).matches()))
                .as("by which test it is shown")
                .isNotEmpty()
                .allSatisfy(code -> assertThat(code).contains("."));
        assertThat(missing(line)).isEmpty();
    }
}
