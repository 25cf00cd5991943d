package shop.solvent.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import shop.solvent.platform.Sandbox;
import shop.solvent.platform.Settings;

/** Sends mail by the party that this installation names: by SMTP where it names a server, else by none unless the shop is a sandbox. */
@ApplicationScoped
public class Mails {

    @Inject
    @Any
    private Instance<MailPort> ports;

    /** Whether anybody delivers mail for this shop. */
    public boolean isAvailable() {
        return name().isPresent();
    }

    /** Whether mail is shown by {@link SandboxMails} and reaches nobody. */
    public boolean isSandbox() {
        return port().filter(SandboxMails.class::isInstance).isPresent();
    }

    /**
     * @throws IllegalStateException if nobody delivers for this shop
     * @throws MailRefused if it never will be delivered
     * @throws RuntimeException if it was not taken now
     */
    public void send(Mail mail) {
        port().orElseThrow(() -> new IllegalStateException("No mail provider is set"))
                .send(mail);
    }

    private static Optional<String> name() {
        return Settings.get("shop.mail.provider")
                .or(() -> Settings.get("shop.mail.host").map(host -> SmtpMails.NAME))
                .or(() -> Sandbox.isOn() ? Optional.of(SandboxMails.NAME) : Optional.empty());
    }

    private Optional<MailPort> port() {
        return name().map(name -> ports.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No mail provider is called '" + name + "'")));
    }
}
