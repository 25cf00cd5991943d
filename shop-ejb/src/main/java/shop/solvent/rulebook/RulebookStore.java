package shop.solvent.rulebook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.engine.CompiledRulebook;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/** Keeps rulebooks with what their compilation gave, so that neither a restart nor a second node compiles again. */
@ApplicationScoped
class RulebookStore {

    private final RuleCompiler compiler = new RuleCompiler();

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    RuleCompiler compiler() {
        return compiler;
    }

    /** @throws Rejection {@code rulebook.not-found} */
    Rulebook find(String hash) {
        DecisionPoint point = database.find(
                        "SELECT point FROM rulebook WHERE hash = ?",
                        row -> DecisionPoint.valueOf(row.getString(1)),
                        bytes(hash))
                .orElseThrow(() -> Rejection.notFound("rulebook", hash));
        List<RuleFile> files = database.query(
                "SELECT path, content FROM rulebook_file WHERE rulebook = ? ORDER BY path",
                row -> new RuleFile(row.getString(1), row.getBytes(2)),
                bytes(hash));
        return new Rulebook(point, files);
    }

    CompiledRulebook compiled(String hash) {
        Rulebook rulebook = find(hash);
        return image(hash).flatMap(image -> compiler.load(rulebook, image)).orElseGet(() -> compile(rulebook));
    }

    /** Of an older version of the house, or lost: the files are still the truth. */
    private CompiledRulebook compile(Rulebook rulebook) {
        if (!(compiler.compile(rulebook) instanceof Compiled compiled)) {
            throw new IllegalStateException("rulebook " + rulebook.hash() + " no longer compiles");
        }
        database.update(
                "UPDATE rulebook SET image = ? WHERE hash = ?",
                compiled.rulebook().image(),
                bytes(rulebook.hash()));
        return compiled.rulebook();
    }

    private Optional<byte[]> image(String hash) {
        return database.query("SELECT image FROM rulebook WHERE hash = ?", row -> row.getBytes(1), bytes(hash)).stream()
                .filter(image -> image != null)
                .findFirst();
    }

    /** Keeps a version; if it is there already, only its cases are brought up to date, since they decide nothing. */
    void keep(Rulebook rulebook, byte[] image, String parent, String note, String by) {
        byte[] hash = bytes(rulebook.hash());
        boolean known = database.number("SELECT COUNT(*) FROM rulebook WHERE hash = ?", hash) > 0;
        if (!known) {
            database.update(
                    "INSERT INTO rulebook (hash, point, parent, note, created_by, created_at, image)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    hash,
                    rulebook.point().name(),
                    parent == null ? null : bytes(parent),
                    note,
                    by,
                    clock.instant(),
                    image);
        }
        database.update("DELETE FROM rulebook_file WHERE rulebook = ? AND path LIKE '%.cases.csv'", hash);
        database.insert(
                "rulebook_file (rulebook, path, content)",
                (known ? rulebook.caseFiles() : rulebook.files().stream())
                        .map(file -> new Object[] {hash, file.path(), file.content()})
                        .toList());
    }

    void activate(Rulebook rulebook, String by) {
        database.update(
                "INSERT INTO rulebook_activation (point, rulebook, activated_by, activated_at) VALUES (?, ?, ?, ?)",
                rulebook.point().name(),
                bytes(rulebook.hash()),
                by,
                clock.instant());
    }

    /** Takes turns with whoever else is about to activate a rulebook of the point. */
    Optional<String> lockActive(DecisionPoint point) {
        return database.find(
                "SELECT LOWER(HEX(rulebook)) FROM rulebook_activation WHERE point = ? ORDER BY id DESC LIMIT 1 FOR UPDATE",
                row -> row.getString(1),
                point.name());
    }

    static byte[] bytes(String hash) {
        try {
            return HexFormat.of().parseHex(hash);
        } catch (IllegalArgumentException notHex) {
            throw Rejection.notFound("rulebook", hash);
        }
    }
}
