package shop.solvent.rulebook.force;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.analysis.Finding;
import shop.solvent.rules.analysis.RuleAnalysis;
import shop.solvent.rules.cases.RuleCases;
import shop.solvent.rules.engine.Compilation;
import shop.solvent.rules.engine.Compilation.Broken;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.engine.CompiledRulebook;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.explain.ReadRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.rules.language.guard.RuleReader.Reading;
import shop.solvent.rules.language.table.DecisionTables;

/** Keeps rulebooks as the files they consist of, which is all that is needed to run them. */
@ApplicationScoped
public class RulebookStore {

    private RuleCompiler compiler;

    private RuleReader reader;

    /** Drafts somebody works on: their pages ask again and again about the same content. */
    private final Kept<Compilation> tried = new Kept<>(4);

    /**
     * Such drafts as they were read, and what their cases came to, by everything that is in them. A draft is looked at again when it
     * is handed over, approved and planned; what comes of it hangs on its files and the law alone.
     */
    private static final Kept<Looked> READ = new Kept<>(16);

    /** The same as the engine ran them. */
    private static final Kept<RuleCases.Report> RAN = new Kept<>(16);

    /** @param report null if there are problems */
    private record Looked(Reading reading, RuleCases.Report report) {}

    @Inject
    private Database database;

    @Inject
    private JurisdictionProfile law;

    @Inject
    private GatheredNames names;

    @Inject
    private Unfunded unfunded;

    @Inject
    private Instance<Objections> objections;

    @Inject
    private Clock clock;

    @PostConstruct
    void underTheLaw() {
        compiler = RuleCompiler.remembering(law);
        reader = new RuleReader(law);
    }

    /** @throws Rejection {@code rulebook.not-found} */
    public Rulebook find(String hash) {
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
        Compilation compilation = compiler.compile(find(hash));
        if (compilation instanceof Broken broken) {
            throw new IllegalStateException("rulebook " + hash + " no longer compiles: " + broken.problems());
        }
        return ((Compiled) compilation).rulebook();
    }

    /** The same; null where the present law refuses what was in force under another. */
    CompiledRulebook lawful(String hash) {
        return compiler.compile(find(hash)) instanceof Compiled compiled ? compiled.rulebook() : null;
    }

    /**
     * To show what a version did: one that the present law refuses was lawful under another that ships, and is read by that. It decides
     * nothing.
     */
    CompiledRulebook asItWas(String hash) {
        Rulebook rulebook = find(hash);
        return Stream.concat(
                        Stream.of(compiler),
                        JurisdictionProfile.CODES.stream()
                                .map(code -> RuleCompiler.remembering(JurisdictionProfile.of(code))))
                .map(one -> one.compile(rulebook))
                .filter(Compiled.class::isInstance)
                .map(one -> ((Compiled) one).rulebook())
                .findFirst()
                .orElseGet(() -> compiled(hash));
    }

    /** What the law the shop trades under has against files; empty if nothing. */
    public List<Problem> problems(Rulebook rulebook) {
        return reader.read(rulebook).problems();
    }

    /** The rules of files as they are read; those that cannot be read are missing. */
    public List<Rule> rules(Rulebook rulebook) {
        return reader.read(rulebook).rules();
    }

    /** Made runnable, or what is wrong with it. */
    public Compilation compilation(Rulebook rulebook) {
        return tried.get(rulebook.hash(), hash -> compiler.compile(rulebook));
    }

    /** What the change of one version to the other means for members, in words with the shop's own names. */
    public Announcement announcement(Rulebook before, Rulebook after) {
        return Announcement.of(before, after, law, names.names());
    }

    /**
     * What is to be said about files as they are. Cases are run by the rules as they are read, which needs no compiling; the
     * engine itself has its say when a draft is {@linkplain #checkWithEngine handed over}.
     */
    public DraftCheck check(Rulebook rulebook) {
        return check(rulebook, looked -> fine(rulebook, looked, looked.report()));
    }

    /** The same without any findings, which take longer the more rules there are together. */
    public DraftCheck run(Rulebook rulebook) {
        return check(rulebook, looked -> new DraftCheck(rulebook.hash(), List.of(), List.of(), looked.report()));
    }

    /** The same with the cases run by the engine, as it will run the rules. */
    public DraftCheck checkWithEngine(Rulebook rulebook) {
        return check(
                rulebook,
                looked -> compilation(rulebook) instanceof Compiled compiled
                        ? fine(rulebook, looked, ran(rulebook, compiled.rulebook()))
                        : wrong(rulebook, compiler.check(rulebook)));
    }

    private DraftCheck check(Rulebook rulebook, Function<Looked, DraftCheck> unlessWrong) {
        Looked looked = looked(rulebook);
        List<Problem> problems = problems(rulebook, looked);
        return problems.isEmpty() ? unlessWrong.apply(looked) : wrong(rulebook, problems);
    }

    private static DraftCheck wrong(Rulebook rulebook, List<Problem> problems) {
        return new DraftCheck(rulebook.hash(), problems, List.of(), null);
    }

    private DraftCheck fine(Rulebook rulebook, Looked looked, RuleCases.Report report) {
        return new DraftCheck(rulebook.hash(), List.of(), findings(rulebook, looked.reading()), report);
    }

    /**
     * With what is to be asked about the tables that a change touches, although they can be read: a version in force stands
     * as it is, and whoever changes it says what is meant.
     *
     * @param base hash of the version that is changed
     */
    public DraftCheck asked(String base, Rulebook content, DraftCheck check) {
        if (!check.problems().isEmpty()) {
            return check;
        }
        Set<String> changed = find(base).differences(content);
        List<Problem> questions = content.files().stream()
                .filter(file -> changed.contains(file.path()))
                .flatMap(file -> DecisionTables.questions(content.point(), file, law, names.names()).stream())
                .toList();
        return questions.isEmpty() ? check : new DraftCheck(check.hash(), questions, List.of(), null);
    }

    private List<Problem> problems(Rulebook rulebook, Looked looked) {
        return looked.report() == null
                ? looked.reading().problems()
                : objections.stream()
                        .flatMap(one -> one.to(rulebook, looked.reading().rules()).stream())
                        .toList();
    }

    private Looked looked(Rulebook rulebook) {
        return READ.get(key(rulebook), content -> {
            Reading reading = reader.read(rulebook);
            return new Looked(
                    reading,
                    reading.problems().isEmpty()
                            ? new RuleCases(new ReadRules(rulebook, reading.rules(), law)).run(rulebook)
                            : null);
        });
    }

    private RuleCases.Report ran(Rulebook rulebook, CompiledRulebook compiled) {
        return RAN.get(key(rulebook), content -> new RuleCases(compiled).run(rulebook));
    }

    private String key(Rulebook rulebook) {
        return law + " " + rulebook.hashOfAll();
    }

    /** What deserves a look in the rules themselves, and in what they promise to this shop's merchants. */
    public List<Finding> findings(Rulebook rulebook, Reading reading) {
        return Stream.concat(
                        RuleAnalysis.of(rulebook, reading.rules(), law, names.names()).stream(),
                        unfunded.findings(rulebook).stream())
                .toList();
    }

    /**
     * Keeps a version, if it is not there already. Its cases, which decide nothing, are brought up to date; those of a
     * version that has been in force only {@linkplain #takeCases with its next activation}.
     */
    public void keep(Rulebook rulebook, String parent, String note, String by) {
        byte[] hash = bytes(rulebook.hash());
        boolean known = database.number("SELECT COUNT(*) FROM rulebook WHERE hash = ?", hash) > 0;
        if (!known) {
            database.update(
                    "INSERT INTO rulebook (hash, point, parent, note, created_by, created_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    hash,
                    rulebook.point().name(),
                    parent == null ? null : bytes(parent),
                    note,
                    by,
                    clock.instant());
            insert(hash, rulebook.files().stream());
        } else if (database.number("SELECT COUNT(*) FROM rulebook_activation WHERE rulebook = ?", hash) == 0) {
            takeCases(rulebook);
        }
    }

    /** The version's cases are these from now on. */
    public void takeCases(Rulebook rulebook) {
        byte[] hash = bytes(rulebook.hash());
        database.update("DELETE FROM rulebook_file WHERE rulebook = ? AND path LIKE '%.cases.csv'", hash);
        insert(hash, rulebook.caseFiles());
    }

    private void insert(byte[] hash, Stream<RuleFile> files) {
        database.insert(
                "rulebook_file (rulebook, path, content)",
                files.map(file -> new Object[] {hash, file.path(), file.content()})
                        .toList());
    }

    public static byte[] bytes(String hash) {
        try {
            return HexFormat.of().parseHex(hash);
        } catch (IllegalArgumentException notHex) {
            throw Rejection.notFound("rulebook", hash);
        }
    }
}
