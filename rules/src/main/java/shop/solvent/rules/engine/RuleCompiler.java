package shop.solvent.rules.engine;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.engine.Compilation.Broken;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.rules.language.guard.RuleReader.Reading;
import shop.solvent.rules.language.text.EngineText;

/**
 * Makes rulebooks runnable. Compiling takes seconds the first time in a process and some tenths of a second later;
 * loading an image takes milliseconds and needs no Java compiler. Safe to share between threads.
 */
public final class RuleCompiler {

    private static final String FOLDER = "src/main/resources/";

    /** Each is some hundred kilobytes. */
    private static final int MOST_REMEMBERED = 16;

    private static final Map<String, RulebookImage> REMEMBERED =
            Collections.synchronizedMap(new LinkedHashMap<>(MOST_REMEMBERED + 1, 1f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, RulebookImage> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            });

    private final RuleReader reader;

    private final boolean remembers;

    /** Under the default jurisdiction. */
    public RuleCompiler() {
        this(JurisdictionProfile.cn());
    }

    public RuleCompiler(JurisdictionProfile profile) {
        this(profile, false);
    }

    private RuleCompiler(JurisdictionProfile profile, boolean remembers) {
        this.reader = new RuleReader(profile);
        this.remembers = remembers;
    }

    /**
     * Compiles what was compiled lately in this process only once: somebody who works on a draft tries it, asks what it
     * would decide and hands it over, and all that is about the same content.
     */
    public static RuleCompiler remembering(JurisdictionProfile profile) {
        return new RuleCompiler(profile, true);
    }

    /** Checks the rulebook without making it runnable: milliseconds, for use while a person types. */
    public List<Problem> check(Rulebook rulebook) {
        return reader.read(rulebook).problems();
    }

    /** Whatever the files hold, the answer is a value; nothing is thrown for content. */
    public Compilation compile(Rulebook rulebook) {
        Reading reading = reader.read(rulebook);
        if (!reading.problems().isEmpty()) {
            return new Broken(reading.problems());
        }
        RulebookImage image;
        try {
            image = remembers ? remembered(rulebook, reading.rules()) : image(rulebook, reading.rules());
        } catch (EngineRefusal refusal) {
            return new Broken(List.of(refusal.problem()));
        }
        return new Compiled(new CompiledRulebook(rulebook, reading.rules(), image));
    }

    /**
     * The rulebook made runnable from an image that {@link CompiledRulebook#image()} gave, without compiling.
     *
     * @param image code that will run: keep it where nobody but the house can write
     * @return empty if the image is not of this rulebook, was made by another version of the house, or is damaged; then
     *     {@link #compile(Rulebook)} makes a new one
     */
    public Optional<CompiledRulebook> load(Rulebook rulebook, byte[] image) {
        Reading reading = reader.read(rulebook);
        if (!reading.problems().isEmpty()) {
            return Optional.empty();
        }
        return RulebookImage.read(image)
                .filter(read -> read.isOf(rulebook))
                .map(read -> new CompiledRulebook(rulebook, reading.rules(), read));
    }

    private static RulebookImage remembered(Rulebook rulebook, List<Rule> rules) throws EngineRefusal {
        RulebookImage image = REMEMBERED.get(rulebook.hash());
        if (image == null || !image.isOf(rulebook)) {
            image = image(rulebook, rules);
            REMEMBERED.put(rulebook.hash(), image);
        }
        return image;
    }

    private static RulebookImage image(Rulebook rulebook, List<Rule> rules) throws EngineRefusal {
        KieServices services = KieServices.Factory.get();
        // Unique, because the engine keeps one module a release and would serve the first one for ever.
        ReleaseId release =
                services.newReleaseId("shop.solvent.rulebook", rulebook.point().code(), uniqueVersion());
        String packageName = "shop.solvent.rulebook." + rulebook.point().code();
        KieFileSystem files = services.newKieFileSystem().generateAndWritePomXML(release);
        files.write(
                FOLDER + packageName.replace('.', '/') + "/rules.drl",
                EngineText.of(packageName, rulebook.point(), rules).getBytes(StandardCharsets.UTF_8));
        try {
            // The engine's own parallel build loses the class loader inside a server; see kie.properties.conf.
            KieBuilder builder = services.newKieBuilder(files, RuleCompiler.class.getClassLoader());
            builder.buildAll(ExecutableModelProject.class);
            List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
            if (!errors.isEmpty()) {
                throw new EngineRefusal(problem(errors.get(0), rules));
            }
            return RulebookImage.of(rulebook, ((InternalKieModule) builder.getKieModule()).getBytes());
        } finally {
            services.getRepository().removeKieModule(release);
        }
    }

    private static String uniqueVersion() {
        return "1." + UUID.randomUUID();
    }

    /** The reader lets nothing through that the engine refuses; should it ever, the rule is named and stays out. */
    private static Problem problem(Message error, List<Rule> rules) {
        int index = error.getLine() - 1 - EngineText.HEADER_LINES;
        Map<String, String> said = Map.of("said", String.valueOf(error.getText()));
        if (index < 0 || index >= rules.size()) {
            return new Problem("", 0, 0, null, "engine.refused", said, null);
        }
        var place = rules.get(index).place();
        return new Problem(place.path(), place.line(), place.column(), place.cell(), "engine.refused", said, null);
    }

    /** The engine's own complaint; never leaves this class. */
    private static final class EngineRefusal extends Exception {

        private final transient Problem problem;

        EngineRefusal(Problem problem) {
            super(problem.toString());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
