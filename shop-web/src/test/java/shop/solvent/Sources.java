package shop.solvent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The house as it is written, all modules of it. */
final class Sources {

    private Sources() {}

    /** Every Java file that runs in a shop. */
    static List<Path> ofTheHouse() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .flatMap(Sources::javaFiles)
                    .toList();
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static final Pattern LITERAL = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|'(?:[^'\\\\]|\\\\.)*'|\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.DOTALL);

    private static final Pattern GOES_ON = Pattern.compile("\\s*\\+\\s*");

    /** What a source says in text, comments left out: literals that are put together are one. */
    static List<String> literals(String source) {
        List<String> literals = new ArrayList<>();
        int end = -1;
        Matcher found = LITERAL.matcher(source);
        while (found.find()) {
            String literal = found.group(1) == null ? found.group(2) : found.group(1);
            if (literal == null) {
                continue;
            }
            int last = literals.size() - 1;
            if (end >= 0
                    && GOES_ON.matcher(source.substring(end, found.start())).matches()) {
                literals.set(last, literals.get(last) + literal);
            } else {
                literals.add(literal);
            }
            end = found.end();
        }
        return literals;
    }
}
