package shop.solvent.web.running;

import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.test.impl.client.deployment.AnnotationDeploymentScenarioGenerator;
import org.jboss.arquillian.container.test.impl.client.deployment.event.GenerateDeployment;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.annotation.ClassScoped;

/**
 * Deploys once for all test classes instead of once for each: the server needs longer to start than most classes to run.
 * It ends with the tests' JVM.
 */
public class OneDeployment implements LoadableExtension {

    private static final int PORTS_OF_A_FORK = 1_000;

    @Override
    public void register(ExtensionBuilder builder) {
        // Before arquillian.xml is read, which names them.
        if (System.getProperty("test.home") == null) {
            System.setProperty("test.home", "target/test-server/" + System.getProperty("tests.fork", "fork-1"));
            System.setProperty("test.http.port", String.valueOf(freePort()));
            System.setProperty("tests.compiler", System.getProperty("tests.compiler", "-XX:TieredStopAtLevel=1"));
        }
        builder.override(
                        DeploymentScenarioGenerator.class,
                        AnnotationDeploymentScenarioGenerator.class,
                        FinishedWar.class)
                .override(DeployableContainer.class, PayaraMicroDeployableContainer.class, OneServer.class)
                .observer(TestDatabase.class)
                .observer(OnlyTheFirst.class);
    }

    /** Below those that the system lends to whoever connects: until the server starts nobody is given it. */
    private static int freePort() {
        int from = Integer.getInteger("tests.ports", 21_000);
        for (int tried = 0; tried < 100; tried++) {
            int port = from + ThreadLocalRandom.current().nextInt(PORTS_OF_A_FORK);
            try (ServerSocket probe = new ServerSocket(port)) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                continue; // another, then
            }
        }
        throw new IllegalStateException("No free port from " + from);
    }

    /** Makes the deployment for the first class; hands it to all that follow, and takes it from nobody. */
    public static class OnlyTheFirst {

        @Inject
        @ClassScoped
        private InstanceProducer<DeploymentScenario> scenarioOfClass;

        private static DeploymentScenario shared;

        void generate(@Observes EventContext<GenerateDeployment> generation) {
            if (shared == null) {
                generation.proceed();
                shared = scenarioOfClass.get();
            } else {
                scenarioOfClass.set(shared);
            }
        }

        void keep(@Observes EventContext<UnDeployManagedDeployments> undeployment) {
            // Not proceeding is the point.
        }
    }
}
