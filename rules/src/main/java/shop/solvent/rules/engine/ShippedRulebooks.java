package shop.solvent.rules.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import shop.solvent.rules.engine.Compilation.Broken;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/** The rulebooks that come with the house. */
public final class ShippedRulebooks {

    private static final String ROOT = "/rulebook/";

    private ShippedRulebooks() {}

    /** The files, cases among them. */
    public static Rulebook of(DecisionPoint point) {
        List<RuleFile> files = new String(resource(point.code() + ".files").orElseThrow(), StandardCharsets.UTF_8)
                .lines()
                .map(path -> new RuleFile(path, resource(path).orElseThrow()))
                .toList();
        return new Rulebook(point, files);
    }

    /** Ready to run. */
    public static CompiledRulebook compiled(DecisionPoint point, RuleCompiler compiler) {
        return compiled(of(point), compiler);
    }

    static CompiledRulebook compiled(Rulebook rulebook, RuleCompiler compiler) {
        Compilation compilation = compiler.compile(rulebook);
        if (compilation instanceof Broken broken) {
            throw new IllegalStateException("a shipped rulebook is broken: " + broken.problems());
        }
        return ((Compiled) compilation).rulebook();
    }

    private static Optional<byte[]> resource(String path) {
        try (InputStream in = ShippedRulebooks.class.getResourceAsStream(ROOT + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
