package shop.solvent.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Sandbox;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;

/**
 * Delivers to nobody: what it was given is shown on the page that waits for it. So whoever asks reads what was meant for
 * another, and it must not be used outside trials.
 */
@ApplicationScoped
public class SandboxMessages implements MessagePort {

    static final String NAME = "sandbox";

    private static final Duration KEPT = Duration.ofHours(1);

    @Inject
    private Database database;

    @Inject
    private Secrets secrets;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void send(Message message) {
        if (!Sandbox.isOn()) {
            throw new IllegalStateException("The sandbox delivers only where shop.sandbox is on");
        }
        Instant now = clock.instant();
        database.update("DELETE FROM sandbox_message WHERE sent_at < ?", now.minus(KEPT));
        database.update(
                "INSERT INTO sandbox_message (id, recipient, content, sent_at) VALUES (?, ?, ?, ?)",
                Ids.next(),
                recipient(message.to()),
                message.text(),
                now);
    }

    /** The last text that was meant for this number; empty where the shop is no sandbox. */
    public Optional<String> latest(String to) {
        return Sandbox.isOn()
                ? database.find(
                        "SELECT content FROM sandbox_message WHERE recipient = ? ORDER BY id DESC LIMIT 1",
                        row -> row.getString(1),
                        (Object) recipient(to))
                : Optional.empty();
    }

    private byte[] recipient(String number) {
        return secrets.mac(Purpose.PHONE_INDEX, number.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
