package shop.solvent.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.checkout.CheckoutChoices;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.checkout.MadeUpOrder;
import shop.solvent.rules.engine.Compilation.Broken;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

@DisplayName("A rulebook is compiled once and runs anywhere")
class RuleCompilerTest {

    /** What makes classes out of rules; none of it is needed. */
    private static final List<String> COMPILER = List.of("ecj", "drools-ecj", "drools-model-codegen", "javaparser");

    private static final String HALF_OFF = Texts.rule("half", "$l : LineFact()", "effects.discount($l, 5000);");
    private static final String TENTH_OFF = Texts.rule("tenth", "$l : LineFact()", "effects.discount($l, 1000);");

    @TempDir
    private Path folder;

    @Test
    void anEditedFileIsInForceForTheNextOrderWhileTheOldOneKeepsRunning() {
        RuleFile before = Texts.file("checkout/price/sale.drl", HALF_OFF);
        RuleFile after = Texts.file("checkout/price/sale.drl", TENTH_OFF);
        Rulebook old = new Rulebook(DecisionPoint.CHECKOUT, List.of(before));
        CheckoutRules running = new CheckoutRules(Texts.compiled(old));
        CheckoutRules edited = new CheckoutRules(Texts.compiled(old.with(after)));

        assertThat(payable(edited)).isEqualTo(9_000);
        assertThat(payable(running)).isEqualTo(5_000);
    }

    @Test
    void aBrokenEditLeavesTheOldRulesRunning() {
        Rulebook old = Texts.checkout(HALF_OFF);
        CheckoutRules running = new CheckoutRules(Texts.compiled(old));

        Compilation compilation = new RuleCompiler(JurisdictionProfile.cn())
                .compile(old.with(Texts.file("checkout/price/sale.drl", TENTH_OFF + "rule oops")));

        assertThat(compilation)
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> assertThat(broken.problems())
                                .singleElement()
                                .hasToString(
                                        "checkout/price/sale.drl:2:6: syntax.expected {expected=\"…\", found=oops}"));
        assertThat(payable(running)).isEqualTo(5_000);
    }

    @Test
    void rulesRunWithoutAnyJavaCompilerOnTheClassPath() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        classPathWithoutCompiler(),
                        RunsWhatShips.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("out"), StandardCharsets.UTF_8)
                        .strip())
                .isEqualTo("ACCEPTED, 10000 fen");
    }

    private static String classPathWithoutCompiler() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> COMPILER.stream()
                        .noneMatch(
                                jar -> Path.of(entry).getFileName().toString().startsWith(jar)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The program of the process above. */
    static final class RunsWhatShips {

        public static void main(String[] args) {
            CompiledRulebook rules =
                    ShippedRulebooks.compiled(DecisionPoint.CHECKOUT, new RuleCompiler(JurisdictionProfile.cn()));
            CheckoutDecision decision = new CheckoutRules(rules).decide(Texts.order("web", "basic", 10_000));
            System.out.println(decision.outcome() + ", " + decision.amounts().payable() + " fen");
        }
    }

    @Test
    void whatWasCompiledLatelyIsNotCompiledAgainAndOtherRulesAre() {
        Rulebook rulebook = Texts.checkout(HALF_OFF);
        Compilation first = RuleCompiler.remembering(JurisdictionProfile.cn()).compile(rulebook);
        Compilation again = RuleCompiler.remembering(JurisdictionProfile.cn()).compile(rulebook);
        Compilation other = RuleCompiler.remembering(JurisdictionProfile.cn()).compile(Texts.checkout(TENTH_OFF));

        assertThat(rules(again)).isSameAs(rules(first));
        assertThat(rules(other)).isNotSameAs(rules(first));
        assertThat(payable(new CheckoutRules(rules(again)))).isEqualTo(5_000);
        assertThat(payable(new CheckoutRules(rules(other)))).isEqualTo(9_000);
        assertThat(RuleCompiler.remembering(JurisdictionProfile.cn()).compile(Texts.checkout(HALF_OFF + "rule oops")))
                .isInstanceOf(Broken.class);
    }

    private static CompiledRulebook rules(Compilation compilation) {
        return ((Compilation.Compiled) compilation).rulebook();
    }

    @Test
    void everyRuleKnowsWhereItStands() {
        CompiledRulebook rules =
                ShippedRulebooks.compiled(DecisionPoint.CHECKOUT, new RuleCompiler(JurisdictionProfile.cn()));

        assertThat(rules.rules())
                .filteredOn(rule -> rule.ref().id().equals("commission-level-2"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.place().path()).isEqualTo("checkout/commission/commission-by-level.csv");
                    assertThat(rule.place().cell()).isEqualTo("A9");
                });
    }

    @Test
    void aRulebookThatWasReplacedLeavesMemory() {
        WeakReference<CompiledRulebook> replaced = new WeakReference<>(usedAndDropped());
        Texts.compiled(Texts.checkout(HALF_OFF));

        for (int i = 0; i < 50 && replaced.get() != null; i++) {
            System.gc();
        }
        assertThat(replaced.get()).isNull();
    }

    private static CompiledRulebook usedAndDropped() {
        CompiledRulebook rulebook = Texts.compiled(
                Texts.checkout(Texts.rule("seen", "BuyerFact() LineFact( amount > 1 )", "effects.hold(\"seen\");")));
        assertThat(new CheckoutRules(rulebook)
                        .decide(Texts.order("web", "gold", 10_000))
                        .fired())
                .hasSize(1);
        return rulebook;
    }

    /** What is kept of a decision says the facts in these words. */
    @Test
    void aFactIsWrittenAsItWritesItself() throws Exception {
        for (DecisionPoint point : DecisionPoint.values()) {
            for (Class<?> fact : point.facts().values()) {
                Class<?>[] types = Arrays.stream(fact.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
                Object[] values = Arrays.stream(types)
                        .map(type -> type == String.class
                                ? (Object) "a, b=c"
                                : type == boolean.class ? (Object) true : type == int.class ? (Object) (-7) : 1L << 40)
                        .toArray();
                Object made = fact.getDeclaredConstructor(types).newInstance(values);

                assertThat(Sight.text(made)).isEqualTo(made.toString());
            }
        }
    }

    @Test
    void factsThatThereIsExactlyOneOfAreThereExactlyOnce() {
        CompiledRulebook rules =
                Texts.compiled(Texts.checkout(Texts.rule("seen", "BuyerFact() LineFact()", "effects.hold(\"seen\");")));
        CheckoutFacts order = Texts.order("web", "gold", 10_000);

        assertThatThrownBy(() -> rules.run(order.lines(), new Object(), rule -> {}))
                .hasMessageContaining("BuyerFact");
        assertThatThrownBy(() -> rules.run(List.of(order.buyer(), order.buyer()), new Object(), rule -> {}))
                .hasMessageContaining("BuyerFact");
    }

    /** As in a server, where a thread of its own pool knows nothing of the application. */
    @Test
    void compilingNeedsNoContextClassLoader() throws Exception {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            rules.append(Texts.rule("rule-" + i, "$l : LineFact( amount > " + i + " )", "effects.discount($l, 1);"));
        }
        FutureTask<CompiledRulebook> task = new FutureTask<>(() -> Texts.compiled(Texts.checkout(rules.toString())));
        Thread thread = new Thread(task);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        thread.start();

        assertThat(task.get().rules()).hasSize(30);
    }

    @Test
    void manyThreadsGetTheAnswersOneThreadGets() throws Exception {
        CheckoutRules rules = new CheckoutRules(
                ShippedRulebooks.compiled(DecisionPoint.CHECKOUT, new RuleCompiler(JurisdictionProfile.cn())));
        List<CheckoutFacts> orders = IntStream.range(0, 200)
                .mapToObj(i -> Texts.order(i % 2 == 0 ? "web" : "app", i % 3 == 0 ? "gold" : "silver", 100 + i * 97L))
                .toList();
        List<CheckoutDecision> alone = orders.stream().map(rules::decide).toList();

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<List<CheckoutDecision>> all =
                    () -> orders.stream().map(rules::decide).toList();
            for (Future<List<CheckoutDecision>> together : threads.invokeAll(Collections.nCopies(16, all))) {
                assertThat(together.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aSessionThatServedOtherOrdersAnswersLikeANewOne() {
        Rulebook rulebook = Texts.checkout(
                HALF_OFF,
                Texts.rule("uninvited", "BuyerFact() not InviterFact()", "effects.hold(\"uninvited\");"),
                Texts.rule("invited", "BuyerFact() exists InviterFact()", "effects.hold(\"invited\");"),
                Texts.rule("pairs", "$a : LineFact() LineFact( line > $a.line() )", "effects.hold(\"pairs\");"));
        CheckoutRules warm = new CheckoutRules(Texts.compiled(rulebook));
        for (int i = 0; i < 300; i++) {
            CheckoutFacts full = Texts.order("web", "gold", new long[] {100 + i, 200, 300}[i % 3], 7, 9);
            CheckoutFacts facts = i % 2 == 0
                    ? full
                    : MadeUpOrder.like(full).inviters(List.of()).facts();
            CheckoutDecision fresh = new CheckoutRules(Texts.compiled(rulebook)).decide(facts);

            assertThat(warm.decide(facts)).isEqualTo(fresh);
        }
    }

    @Test
    void anOrderOnWhichRulesFireWithoutMeasureIsRefusedAndNothingTheyAskedForIsUsed() {
        CompiledRulebook rules = Texts.compiled(Texts.checkout(Texts.rule(
                "all-with-all", "$a : LineFact() $b : LineFact() $c : LineFact()", "effects.hold(\"many\");")));
        long[] amounts = new long[30];
        Arrays.fill(amounts, 1);

        List<RunawayRules> told = new ArrayList<>();
        CheckoutDecision decision =
                new CheckoutRules(rules).decideOrRefuse(Texts.order("web", "gold", amounts), told::add);

        assertThat(decision.outcome()).isEqualTo(CheckoutDecision.Outcome.REFUSED);
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly(CheckoutRules.RUNAWAY);
        assertThat(decision.amounts()).isEqualTo(CheckoutDecision.Amounts.NOTHING);
        assertThat(decision.effects()).isEmpty();
        assertThat(told)
                .singleElement()
                .satisfies(runaway -> assertThat(runaway.rulebook()).isEqualTo(rules.rulebook()));
        assertThat(told.get(0).busiest()).extracting(turns -> turns.rule().id()).containsExactly("all-with-all");
        assertThat(new CheckoutRules(rules)
                        .decide(Texts.order("web", "gold", 1))
                        .fired())
                .hasSize(1);
    }

    @Test
    void aDecisionThatTakesTooLongIsStopped() {
        CompiledRulebook rules =
                Texts.compiled(Texts.checkout(Texts.rule("each", "LineFact()", "effects.hold(\"slow\");")));
        Object deaf = Proxy.newProxyInstance(
                CheckoutChoices.class.getClassLoader(),
                new Class<?>[] {CheckoutChoices.class},
                (proxy, method, arguments) -> null);
        List<Object> facts = Texts.order("web", "gold", 1, 2, 3).visible();

        assertThatThrownBy(() -> rules.run(facts, deaf, rule -> workFor(2_100_000_000L)))
                .isInstanceOf(RunawayRules.class);
        assertThat(rules.run(facts, deaf, rule -> LockSupport.parkNanos(1_100_000_000L)))
                .as("a decision that only waits for a processor is not to blame")
                .hasSize(3);
    }

    private static void workFor(long nanos) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + nanos;
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void rulesThatFireWithoutMeasureBesideOthersAreStoppedAsWell() {
        CompiledRulebook rules = Texts.compiled(Texts.checkout(
                Texts.rule("each", "$line : LineFact()", "effects.giveUp($line, 300);"),
                Texts.rule(
                        "all-with-all", "$a : LineFact() $b : LineFact() $c : LineFact()", "effects.hold(\"many\");")));
        long[] amounts = new long[30];
        Arrays.fill(amounts, 1);

        List<RunawayRules> told = new ArrayList<>();
        CheckoutDecision decision =
                new CheckoutRules(rules).decideOrRefuse(Texts.order("web", "gold", amounts), told::add);

        assertThat(decision.outcome()).isEqualTo(CheckoutDecision.Outcome.REFUSED);
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly(CheckoutRules.RUNAWAY);
        assertThat(decision.amounts()).isEqualTo(CheckoutDecision.Amounts.NOTHING);
        assertThat(decision.effects()).isEmpty();
        assertThat(told.get(0).busiest().get(0).rule().id()).isEqualTo("all-with-all");
        assertThat(told.get(0).busiest().get(0).times()).isGreaterThan(9_000);
    }

    @Test
    void theHashIsOfWhatDecides() throws IOException {
        RuleFile rule = Texts.file("checkout/a.drl", HALF_OFF);
        RuleFile other = Texts.file("checkout/b.drl", TENTH_OFF);
        Rulebook rulebook = new Rulebook(DecisionPoint.CHECKOUT, List.of(rule, other));

        assertThat(new Rulebook(DecisionPoint.CHECKOUT, List.of(other, rule)).hash())
                .isEqualTo(rulebook.hash())
                .matches("[0-9a-f]{64}");
        assertThat(rulebook.with(Texts.file("checkout/a.cases.csv", "case,rule,fires\n"))
                        .hash())
                .isEqualTo(rulebook.hash());
        assertThat(rulebook.with(Texts.file("checkout/a.drl", HALF_OFF + " ")).hash())
                .isNotEqualTo(rulebook.hash());
        assertThat(rulebook.without("checkout/a.drl").hash()).isNotEqualTo(rulebook.hash());
        assertThat(new Rulebook(DecisionPoint.RELEASE, rulebook.files()).hash()).isNotEqualTo(rulebook.hash());
    }

    private static long payable(CheckoutRules rules) {
        return rules.decide(Texts.order("web", "gold", 10_000)).amounts().payable();
    }
}
