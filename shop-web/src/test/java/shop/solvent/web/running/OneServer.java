package shop.solvent.web.running;

import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;

/**
 * The server of this JVM: started with what the first class deploys, and ended with the JVM. Where tests run in more than one
 * JVM, each class there is a suite of its own, and would else start a server of its own.
 */
public class OneServer extends PayaraMicroDeployableContainer {

    private static ProtocolMetaData running;

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        if (running == null) {
            running = super.deploy(archive);
        }
        return running;
    }

    @Override
    public void undeploy(Archive<?> archive) {
        // Not going away is the point.
    }
}
