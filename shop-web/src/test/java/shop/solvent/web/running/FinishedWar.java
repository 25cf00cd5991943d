package shop.solvent.web.running;

import com.ethlo.time.ITU;
import com.networknt.schema.Schema;
import java.io.File;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Every test class gets the war that the build made; beside it lie the classes of the tests that run inside. */
public class FinishedWar implements DeploymentScenarioGenerator {

    /** Where tests live that run inside the server. Others may need libraries which are not there. */
    private static final String INSIDE = "shop.solvent.web.inside";

    @Override
    public List<DeploymentDescription> generate(TestClass testClass) {
        JavaArchive tests = ShrinkWrap.create(JavaArchive.class, "tests.jar")
                .addPackages(true, INSIDE)
                .addClasses(LetTestsIn.class, LetTestsIn.Filter.class, Shop.class)
                .addAsManifestResource("inside-beans.xml", "beans.xml");
        WebArchive war = ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                .importFrom(new File("target/shop-web.war"))
                .as(WebArchive.class)
                .addAsLibraries(tests, libraryOf(Assertions.class), libraryOf(Schema.class), libraryOf(ITU.class));
        return List.of(new DeploymentDescription("shop", war).shouldBeTestable(true));
    }

    private static JavaArchive libraryOf(Class<?> type) {
        File file = new File(
                type.getProtectionDomain().getCodeSource().getLocation().getPath());
        return ShrinkWrap.create(ZipImporter.class, file.getName())
                .importFrom(file)
                .as(JavaArchive.class);
    }
}
