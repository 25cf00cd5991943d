package shop.solvent.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import shop.solvent.platform.Sandbox;
import shop.solvent.platform.Settings;

/** Sends texts by the party that this installation names; none is named unless the shop is a sandbox. */
@ApplicationScoped
public class Messages {

    @Inject
    @Any
    private Instance<MessagePort> ports;

    /** Whether anybody delivers texts for this shop. */
    public boolean isAvailable() {
        return name().isPresent();
    }

    /** Whether texts are shown by {@link SandboxMessages} and reach nobody. */
    public boolean isSandbox() {
        return port().filter(SandboxMessages.class::isInstance).isPresent();
    }

    /** @throws IllegalStateException if nobody delivers for this shop */
    public void send(Message message) {
        port().orElseThrow(() -> new IllegalStateException("No message provider is set"))
                .send(message);
    }

    private static Optional<String> name() {
        return Settings.get("shop.message.provider")
                .or(() -> Sandbox.isOn() ? Optional.of(SandboxMessages.NAME) : Optional.empty());
    }

    private Optional<MessagePort> port() {
        return name().map(name -> ports.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No message provider is called '" + name + "'")));
    }
}
