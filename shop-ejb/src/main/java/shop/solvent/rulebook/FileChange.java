package shop.solvent.rulebook;

import com.github.difflib.DiffUtils;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.rules.language.RuleFile;

/**
 * A change of a file as the audit keeps it: the lines that went and those that came.
 *
 * @param before null if nothing went
 * @param after null if nothing came
 */
record FileChange(String before, String after) {

    /** What a deed's value may hold; the versions themselves are kept whole elsewhere. */
    private static final int LONGEST = 8_000;

    /** @param old null if there was no such file; @param now null if there is none any more */
    static FileChange of(RuleFile old, RuleFile now) {
        var deltas = DiffUtils.diff(lines(old), lines(now)).getDeltas();
        return new FileChange(
                text(deltas.stream().flatMap(delta -> delta.getSource().getLines().stream())),
                text(deltas.stream().flatMap(delta -> delta.getTarget().getLines().stream())));
    }

    private static List<String> lines(RuleFile file) {
        if (file == null) {
            return List.of();
        }
        boolean text = file.kind().filter(kind -> kind != RuleFile.Kind.XLSX).isPresent();
        return text
                ? new String(file.content(), StandardCharsets.UTF_8).lines().toList()
                : List.of(file.content().length + " bytes");
    }

    private static String text(Stream<String> lines) {
        String text = lines.collect(Collectors.joining("\n"));
        if (text.isEmpty()) {
            return null;
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
