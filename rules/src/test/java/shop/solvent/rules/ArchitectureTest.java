package shop.solvent.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;

@AnalyzeClasses(packages = "shop.solvent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyTheEnginePackageKnowsTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage("shop.solvent.rules.engine")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kie..", "org.drools..")
            .because("another engine must be able to take its place without a decision noticing");

    @ArchTest
    static final ArchRule rulesRunWithoutAContainer = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "javax.sql..", "java.sql..", "java.net..")
            .because("rules look at facts that were gathered for them, and call nobody");

    @ArchTest
    static final ArchRule theKernelStandsAlone = classes()
            .that()
            .resideInAPackage("shop.solvent.kernel..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "shop.solvent.kernel..")
            .because("everybody speaks its words");

    @ArchTest
    static final ArchRule theVerifierStandsAlone = classes()
            .that()
            .resideInAPackage("shop.solvent.verifier")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "shop.solvent.verifier")
            .because("who does not trust the shop checks it with code that the shop does not share");

    @ArchTest
    static final ArchRule decisionsDoNotKnowHowRulesAreWritten = noClasses()
            .that()
            .resideInAPackage("shop.solvent.rules..")
            .and()
            .resideOutsideOfPackages(
                    "shop.solvent.rules.language..",
                    "shop.solvent.rules.engine",
                    "shop.solvent.rules.cases",
                    "shop.solvent.rules.analysis",
                    "shop.solvent.rules.explain",
                    "shop.solvent.rules.gallery")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "shop.solvent.rules.language..", "shop.solvent.rules.engine", "shop.solvent.rules.cases")
            .because("a decision is settled alike whatever wrote the wishes down");

    @ArchTest
    static final ArchRule arrowsPointOneWay = slices().matching("shop.solvent.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package that needs another and is needed by it is the same package");

    @ArchTest
    static final ArchRule nobodyAsksForTheTime = noClasses()
            .that()
            .resideOutsideOfPackage("shop.solvent.rules.engine")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .because("the same facts under the same rulebook give the same decision, for ever");
}
