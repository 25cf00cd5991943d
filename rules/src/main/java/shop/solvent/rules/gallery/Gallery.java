package shop.solvent.rules.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;

/** All kinds of promotion there are, by the decision that they are part of. */
public final class Gallery {

    private static final String ROOT = "/gallery/";

    private static final List<PromotionKind> ALL = read();

    private Gallery() {}

    /** A kind is two files in the folder of its point: {@code checkout/full-reduction.drl} and its {@code .cases.csv}. */
    private static List<PromotionKind> read() {
        Map<String, Map<RuleFile.Kind, RuleFile>> byStem = new TreeMap<>();
        new String(resource("files"), StandardCharsets.UTF_8).lines().forEach(path -> {
            RuleFile file = new RuleFile(path, resource(path));
            byStem.computeIfAbsent(file.stem(), stem -> new EnumMap<>(RuleFile.Kind.class))
                    .put(file.kind().orElseThrow(), file);
        });
        return byStem.entrySet().stream()
                .map(kind -> new PromotionKind(
                        kind.getKey().substring(kind.getKey().indexOf('/') + 1),
                        point(kind.getKey()),
                        kind.getValue().get(RuleFile.Kind.DRL),
                        kind.getValue().get(RuleFile.Kind.CASES)))
                .toList();
    }

    private static DecisionPoint point(String path) {
        return Stream.of(DecisionPoint.values())
                .filter(point -> path.startsWith(point.code() + "/"))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] resource(String path) {
        try (InputStream in = Gallery.class.getResourceAsStream(ROOT + path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<PromotionKind> all() {
        return ALL;
    }

    /** Empty if there is none of that code. */
    public static Optional<PromotionKind> of(String code) {
        return ALL.stream().filter(kind -> kind.code().equals(code)).findFirst();
    }
}
