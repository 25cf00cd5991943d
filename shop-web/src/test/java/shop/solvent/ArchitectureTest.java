package shop.solvent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.JurisdictionProfile;

/** How the house is built, and why. */
@AnalyzeClasses(packages = "shop.solvent", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /**
     * The house from the ground up. A room uses those on the storeys below and, as long as nothing comes back, those beside
     * it; going up is by outbox message or by an interface that the lower room asks for. Who builds a new room says here on
     * which storey.
     */
    private static final List<List<String>> STOREYS = List.of(
            List.of("kernel", "verifier"),
            List.of("rules"),
            List.of("platform"),
            List.of("access", "audit", "day", "draw", "outbound", "outbox", "table"),
            List.of("ledger"),
            List.of("approval"),
            List.of("operator"),
            List.of("rulebook"),
            List.of(
                    "aggregate",
                    "anomaly",
                    "calendar",
                    "campaign",
                    "catalogue",
                    "checkin",
                    "commission",
                    "consent",
                    "credit",
                    "decision",
                    "evidence",
                    "jurisdiction",
                    "key",
                    "lockin",
                    "member",
                    "memberfact",
                    "merchant",
                    "message",
                    "notice",
                    "points",
                    "pool",
                    "privacy",
                    "project",
                    "promoter",
                    "relation",
                    "risk",
                    "screening",
                    "search",
                    "segment",
                    "setting",
                    "signal",
                    "settlement",
                    "stepup",
                    "takeover",
                    "tax",
                    "tier",
                    "view",
                    "wallet",
                    "withdrawal"),
            List.of(
                    "afterorder",
                    "alipay",
                    "certificate",
                    "change",
                    "chain",
                    "coupon",
                    "currency",
                    "custody",
                    "delivery",
                    "dividend",
                    "entitlement",
                    "freezing",
                    "fund",
                    "giving",
                    "groupbuy",
                    "device",
                    "hook",
                    "liability",
                    "limited",
                    "lottery",
                    "merge",
                    "order",
                    "payment",
                    "post",
                    "presale",
                    "review",
                    "split",
                    "stock",
                    "supply",
                    "task",
                    "till",
                    "wechatpay"),
            List.of("dispute", "orderpart", "reconciliation", "winddown"),
            List.of("backtest", "dashboard", "demo", "dryrun", "inbox", "owncampaign", "portal", "setup", "storefront"),
            List.of("web"),
            List.of("micro"));

    private static int storey(String room) {
        for (int storey = 0; storey < STOREYS.size(); storey++) {
            if (STOREYS.get(storey).contains(room)) {
                return storey;
            }
        }
        throw new AssertionError("shop.solvent." + room + " stands on no storey: name it in STOREYS");
    }

    private static String room(String packageName) {
        return packageName.substring("shop.solvent.".length()).replaceAll("\\..*", "");
    }

    @Test
    void everyRoomStandsOnAStorey() throws IOException {
        for (Path file : Sources.ofTheHouse()) {
            String below = file.toString().replaceAll(".*src/main/java/shop/solvent/", "");
            assertThat(below).as("a class in no room").contains("/");
            storey(below.replaceAll("/.*", ""));
        }
    }

    @ArchTest
    static final ArchRule ARROWS_POINT_DOWN = classes()
            .should(new ArchCondition<JavaClass>("use nothing of a higher storey") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    for (Dependency arrow : type.getDirectDependenciesFromSelf()) {
                        String target = arrow.getTargetClass().getPackageName();
                        if (target.startsWith("shop.solvent.")
                                && storey(room(target)) > storey(room(type.getPackageName()))) {
                            events.add(SimpleConditionEvent.violated(arrow, arrow.getDescription()));
                        }
                    }
                }
            })
            .because("a feature that is used by what it uses can be neither read nor changed alone");

    @ArchTest
    static final ArchRule NOTHING_COMES_BACK = slices().matching("shop.solvent.(*)..")
            .should()
            .beFreeOfCycles()
            .because("rooms that need each other are one");

    @ArchTest
    static final ArchRule NOTHING_COMES_BACK_IN_THE_WEB = slices().matching("shop.solvent.web.(**)")
            .should()
            .beFreeOfCycles()
            .because("pages that need each other are of one feature");

    @ArchTest
    static final ArchRule ONLY_FEATURES_MOVE_MONEY = noClasses()
            .that()
            .resideInAnyPackage("shop.solvent.approval..", "shop.solvent.operator..", "shop.solvent.rulebook..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("shop.solvent.ledger..")
            .because("who may do what, and by which rules, is decided without knowing what it moves");

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
    static final ArchRule ONE_LAW = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("shop.solvent.platform.Law")
            .and() // a step of the build, which checks what ships under the strictest law
            .doNotHaveFullyQualifiedName("shop.solvent.rules.engine.ShippedRulebooksBuild")
            .should()
            .callMethod(JurisdictionProfile.class, "cn")
            .because(
                    "under which law a shop trades is said in one place: who has to know has it injected, and rules carry it");

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
            .and()
            .areDeclaredInClassesThat(describe(
                    "estimate nothing",
                    type -> Stream.of("shop.solvent.campaign.Welch", "shop.solvent.anomaly.")
                            .noneMatch(type.getName()::startsWith)))
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
    static void whatIsFetchedAsASessionBeanIsOne(JavaClasses house) {
        List<String> others = house.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.isAnnotatedWith(EJB.class))
                .filter(field -> !field.getRawType().isAnnotatedWith(Stateless.class)
                        && !field.getRawType().isAnnotatedWith(Singleton.class))
                .map(JavaField::getFullName)
                .toList();
        assertThat(others)
                .as("a server looks them up by a name that nothing has, and fails when the bean is first used")
                .isEmpty();
    }

    @ArchTest
    static void sessionBeansAreSeenAsTheirClassOrByTheirInterfaces(JavaClasses house) {
        List<String> both = house.stream()
                .filter(type -> type.isAnnotatedWith(Local.class) && type.isAnnotatedWith(LocalBean.class))
                .map(JavaClass::getName)
                .toList();
        assertThat(both)
                .as(
                        "of a bean that is seen both ways, what is injected is one of them, and CDI may call the other: by chance of a start, until"
                                + " the next")
                .isEmpty();
    }

    @ArchTest
    static void whatStandsBehindAProxyHasNoFinalMethod(JavaClasses house) {
        List<String> hidden = house.stream()
                .filter(type -> type.isAnnotatedWith(ApplicationScoped.class) || type.isAnnotatedWith(Stateless.class))
                .flatMap(type -> type.getAllMethods().stream())
                .filter(method -> method.getOwner().getPackageName().startsWith("shop.solvent"))
                .filter(method -> method.getModifiers().contains(JavaModifier.FINAL)
                        && !method.getModifiers().contains(JavaModifier.STATIC)
                        && !method.getModifiers().contains(JavaModifier.PRIVATE))
                .map(JavaMethod::getFullName)
                .distinct()
                .toList();
        assertThat(hidden)
                .as("no proxy can be made of the class, and it fails when the server first looks for the bean")
                .isEmpty();
    }

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
    void everyTableHasAnOwner() throws IOException {
        assertThat(Tables.created()).containsExactlyInAnyOrderElementsOf(Tables.OWNERS.keySet());
    }

    @Test
    void nobodyWritesAnothersTable() throws IOException {
        assertThat(Tables.foreign(Tables.written()))
                .as("a row has one author: what is written behind the owner's back it can neither check nor explain;"
                        + " and money that moves outside the ledger is neither funded nor explained")
                .isEqualTo(Tables.WRITTEN_BY_OTHERS);
    }

    @Test
    void readingAnothersTableBecomesRarer() throws IOException {
        assertThat(Tables.foreign(Tables.read()))
                .as(
                        "a table that others read cannot be changed by its owner alone. Ask the owner for it; who mends one of"
                                + " these takes it out of Tables.READ_BY_OTHERS")
                .isEqualTo(Tables.READ_BY_OTHERS);
    }

    /** A new code that brings money into an account would otherwise not be counted, and nobody would notice. */
    @Test
    void numbersOfAccountsTransfersAndPhasesInSqlComeFromTheirNames() throws IOException {
        List<String> numbers = new ArrayList<>();
        for (Path file : Sources.ofTheHouse()) {
            Sources.literals(Sources.read(file)).stream()
                    .filter(literal -> Tables.NUMBER.matcher(literal).find())
                    .forEach(literal -> numbers.add(file.getFileName() + ": " + literal));
        }
        assertThat(numbers).isEmpty();
        assertThat(Tables.NUMBER.matcher("WHERE a.type = 3").find()).isTrue();
        assertThat(Tables.NUMBER.matcher("t.code IN (2, 15)").find()).isTrue();
        assertThat(Tables.NUMBER.matcher("CASE phase WHEN 0 THEN").find()).isTrue();
    }

    @Test
    void theTestSeesWhatIsWrittenAndRead() {
        assertThat(Tables.writtenIn(
                        "\"UPDATE lot SET x = 1\", \"INSERT INTO \" + \"member (a)\", \"gift (id, member)\""))
                .containsExactlyInAnyOrder("lot", "member", "gift");
        assertThat(Tables.writtenIn("\"DELETE FROM orders WHERE id = ?\"")).containsExactly("orders");
        assertThat(Tables.readIn("\"SELECT 1 FROM pool p\" + \" LEFT JOIN lot l ON TRUE\" // FROM merchant"))
                .containsExactlyInAnyOrder("pool", "lot");
        assertThat(Tables.readIn("\"SELECT 1 FROM {transfer} t JOIN (SELECT 2 FROM lot, account a)\""))
                .containsExactlyInAnyOrder("transfer", "lot", "account");
    }
}
