package shop.solvent.rules.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/**
 * A step of the build: lists the rule files that ship and those of the gallery, since a class path cannot be listed at run
 * time. A broken rule file that ships breaks the build, with its place.
 */
final class ShippedRulebooksBuild {

    private ShippedRulebooksBuild() {}

    /** @param args the folder of the compiled resources */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]).resolve("rulebook");
        RuleCompiler compiler = new RuleCompiler(JurisdictionProfile.cn());
        for (DecisionPoint point : DecisionPoint.values()) {
            Rulebook rulebook = new Rulebook(point, files(root, root.resolve(point.code())));
            Files.writeString(
                    root.resolve(point.code() + ".files"),
                    String.join(
                            "\n", rulebook.files().stream().map(RuleFile::path).toList()),
                    StandardCharsets.UTF_8);
            ShippedRulebooks.compiled(rulebook, compiler);
        }
        Path gallery = Path.of(args[0]).resolve("gallery");
        Files.writeString(
                gallery.resolve("files"),
                filesIn(gallery).stream()
                        .map(file -> gallery.relativize(file).toString().replace('\\', '/'))
                        .filter(path -> path.contains("/"))
                        .sorted()
                        .collect(Collectors.joining("\n")),
                StandardCharsets.UTF_8);
    }

    private static List<RuleFile> files(Path root, Path folder) throws IOException {
        List<RuleFile> files = new ArrayList<>();
        for (Path file : filesIn(folder)) {
            files.add(new RuleFile(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file)));
        }
        return files;
    }

    /** None for a point that ships no rules. */
    private static List<Path> filesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
