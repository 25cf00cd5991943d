package shop.solvent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the house is built, and why. */
@AnalyzeClasses(packages = "shop.solvent", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("kernel")
            .definedBy("shop.solvent.kernel..")
            .layer("rules")
            .definedBy("shop.solvent.rules..")
            .layer("platform")
            .definedBy("shop.solvent.platform..")
            .layer("audit")
            .definedBy("shop.solvent.audit..")
            .layer("access")
            .definedBy("shop.solvent.access..")
            .layer("approval")
            .definedBy("shop.solvent.approval..")
            .layer("operator")
            .definedBy("shop.solvent.operator..")
            .layer("outbox")
            .definedBy("shop.solvent.outbox..")
            .layer("ledger")
            .definedBy("shop.solvent.ledger..")
            .layer("rulebook")
            .definedBy("shop.solvent.rulebook..")
            .layer("features")
            .definedBy(
                    "shop.solvent.member..",
                    "shop.solvent.catalogue..",
                    "shop.solvent.key..",
                    "shop.solvent.wallet..",
                    "shop.solvent.points..",
                    "shop.solvent.pool..",
                    "shop.solvent.commission..",
                    "shop.solvent.risk..",
                    "shop.solvent.evidence..")
            .layer("order")
            .definedBy("shop.solvent.order..")
            .layer("dashboard")
            .definedBy(
                    "shop.solvent.dashboard..",
                    "shop.solvent.demo..",
                    "shop.solvent.backtest..",
                    "shop.solvent.dryrun..")
            .layer("web")
            .definedBy("shop.solvent.web..")
            .whereLayer("web")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("dashboard")
            .mayOnlyBeAccessedByLayers("web")
            .whereLayer("order")
            .mayOnlyBeAccessedByLayers("dashboard", "web")
            .whereLayer("features")
            .mayOnlyBeAccessedByLayers("order", "dashboard", "web")
            .whereLayer("operator")
            .mayOnlyBeAccessedByLayers("rulebook", "features", "order", "dashboard", "web")
            .whereLayer("rulebook")
            .mayOnlyBeAccessedByLayers("features", "order", "dashboard", "web")
            .whereLayer("ledger")
            .mayOnlyBeAccessedByLayers("features", "order", "dashboard", "web")
            .whereLayer("outbox")
            .mayOnlyBeAccessedByLayers("features", "order", "dashboard", "web")
            .whereLayer("approval")
            .mayOnlyBeAccessedByLayers("operator", "rulebook", "features", "order", "dashboard", "web")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers(
                    "approval", "operator", "ledger", "rulebook", "features", "order", "dashboard", "web")
            .whereLayer("audit")
            .mayOnlyBeAccessedByLayers(
                    "approval", "operator", "ledger", "rulebook", "features", "order", "dashboard", "web")
            .whereLayer("platform")
            .mayOnlyBeAccessedByLayers(
                    "access",
                    "audit",
                    "approval",
                    "operator",
                    "outbox",
                    "ledger",
                    "rulebook",
                    "features",
                    "order",
                    "dashboard",
                    "web")
            .because("a feature that is used by what it uses can be neither read nor changed alone; going back is by"
                    + " outbox message only");

    @ArchTest
    static final ArchRule ONE_PACKAGE_KNOWS_THE_ENGINE = noClasses()
            .that()
            .resideOutsideOfPackage("shop.solvent.rules.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kie..", "org.drools..")
            .because("no rule reaches the engine unchecked, and the engine can be exchanged");

    @ArchTest
    static final ArchRule RULES_ARE_PURE_JAVA = noClasses()
            .that()
            .resideInAnyPackage("shop.solvent.kernel..", "shop.solvent.rules..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..")
            .because("a decision must be repeatable anywhere: in a test, in a replay, outside a server");

    @ArchTest
    static final ArchRule ONE_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("what depends on the time is given the time, so that it can be tested and told again");

    @ArchTest
    static final ArchRule NOTHING_RECURS_BY_THE_CALENDAR = noMethods()
            .should()
            .beAnnotatedWith(Schedule.class)
            .because("such a timer is silent for as long as the clock is set back; a Recurring bean's work goes on");

    @ArchTest
    static final ArchRule NO_FLOATING_POINT = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("shop.solvent.web.admin..")
            .should()
            .haveRawType(double.class)
            .orShould()
            .haveRawType(float.class)
            .because("money and points are integers; a fraction of a fen is how money appears from nowhere");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?|DTO|Dto)")
            .because("such a name says that nobody knew what the class is");

    @ArchTest
    static final ArchRule ENTITIES_STAY_AT_HOME = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .bePackagePrivate()
            .because("whoever wants to change a row asks the feature that answers for it");

    @ArchTest
    static final ArchRule PAGES_ASK_USE_CASES = noClasses()
            .that()
            .resideInAPackage("shop.solvent.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "java.sql..")
            .because("a page that reads tables decides what the feature should decide");

    @ArchTest
    static final ArchRule THE_SERVER_CALLS_ONLY_PUBLIC_METHODS = methods()
            .that()
            .areDeclaredInClassesThat(describe(
                    "are session beans",
                    type -> type.isAnnotatedWith(Stateless.class) || type.isAnnotatedWith(Singleton.class)))
            .and()
            .doNotHaveModifier(JavaModifier.STATIC)
            .and()
            .doNotHaveModifier(JavaModifier.PRIVATE)
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .and()
            .areNotAnnotatedWith(PostConstruct.class)
            .and()
            .areNotAnnotatedWith(PreDestroy.class)
            .should()
            .bePublic()
            .because("a session bean's method that is not public compiles, and fails when the server first calls it");

    @ArchTest
    static void sessionBeansHaveNamesOfTheirOwn(JavaClasses house) {
        Map<String, List<String>> byName = house.stream()
                .filter(type -> type.isAnnotatedWith(Stateless.class) || type.isAnnotatedWith(Singleton.class))
                .collect(groupingBy(ArchitectureTest::beanName, mapping(JavaClass::getName, toList())));
        assertThat(byName)
                .as("two beans of one name, of which a server knows one only")
                .allSatisfy((name, types) -> assertThat(types).hasSize(1));
    }

    @ArchTest
    static void whatTheServerCallsAtBirthAndDeathSharesItsNameWithNothing(JavaClasses house) {
        List<String> overloaded = house.stream()
                .flatMap(type -> type.getMethods().stream()
                        .filter(method ->
                                method.isAnnotatedWith(PostConstruct.class) || method.isAnnotatedWith(PreDestroy.class))
                        .filter(method -> type.getMethods().stream()
                                        .filter(other -> other.getName().equals(method.getName()))
                                        .count()
                                > 1))
                .map(JavaMethod::getFullName)
                .toList();
        assertThat(overloaded)
                .as("a server looks such a method up by its name alone, and of two it takes now this one, now that")
                .isEmpty();
    }

    private static String beanName(JavaClass type) {
        String name = type.isAnnotatedWith(Stateless.class)
                ? type.getAnnotationOfType(Stateless.class).name()
                : type.getAnnotationOfType(Singleton.class).name();
        return name.isEmpty() ? type.getSimpleName() : name;
    }

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = noClasses()
            .that()
            .resideOutsideOfPackage("shop.solvent.verifier") // a program for a terminal
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("what is worth saying belongs in the log or in the answer");

    @Test
    void onlyTheLedgerWritesTheBooks() throws IOException {
        Pattern write = Pattern.compile(
                "(?i)(insert\\s+into|update|delete\\s+from)\\s+(account|transfer|journal)\\b|\"(account|transfer|journal) \\(");
        try (Stream<Path> sources = Files.walk(Path.of("../shop-ejb/src/main/java"))) {
            List<Path> offenders = sources.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/ledger/"))
                    .filter(file -> write.matcher(read(file)).find())
                    .toList();
            assertThat(offenders)
                    .as("money that moves outside the ledger is neither funded nor explained")
                    .isEmpty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
