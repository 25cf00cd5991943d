package shop.solvent.web.running;

import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;

/**
 * The server of this JVM: started with what the first class deploys, and ended with the JVM. Where tests run in more than one
 * JVM, each class there is a suite of its own, and would else start a server of its own.
 */
public class OneServer extends PayaraMicroDeployableContainer {

    /** By which Arquillian calls a test within the server. */
    private static final String RUNNER = "ArquillianServletRunnerEE9";

    private static ProtocolMetaData running;

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        if (running == null) {
            running = super.deploy(archive);
            namesTheRunner(running.getContext(HTTPContext.class));
        }
        return running;
    }

    /**
     * The container reads what it deployed from the server's output, as soon as that names the port. Where the rest is not written
     * yet, as on a busy machine, it takes that for a shop without servlets, and no test within the server is run.
     */
    private static void namesTheRunner(HTTPContext server) {
        if (server.getServletByName(RUNNER) == null) {
            server.add(new Servlet(RUNNER, "/"));
        }
    }

    @Override
    public void undeploy(Archive<?> archive) {
        // Not going away is the point.
    }
}
