package shop.solvent.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Sandbox;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;

/** Delivers to nobody: what it was given is shown on the page of whoever it was for. It must not be used outside trials. */
@ApplicationScoped
public class SandboxMails implements MailPort {

    static final String NAME = "sandbox";

    private static final Duration KEPT = Duration.ofHours(1);

    @Inject
    private Database database;

    @Inject
    private Secrets secrets;

    @Inject
    private Clock clock;

    /** A mail that somebody was sent. */
    public record Shown(String subject, String text) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void send(Mail mail) {
        if (!Sandbox.isOn()) {
            throw new IllegalStateException("The sandbox delivers only where shop.sandbox is on");
        }
        Instant now = clock.instant();
        database.update("DELETE FROM sandbox_mail WHERE sent_at < ?", now.minus(KEPT));
        database.update(
                "INSERT INTO sandbox_mail (id, recipient, subject, content, sent_at) VALUES (?, ?, ?, ?, ?)",
                Ids.next(),
                recipient(mail.to()),
                mail.subject(),
                mail.text(),
                now);
    }

    /** The last mail that was meant for this address; empty where the shop is no sandbox. */
    public Optional<Shown> latest(String to) {
        return Sandbox.isOn()
                ? database.find(
                        "SELECT subject, content FROM sandbox_mail WHERE recipient = ? ORDER BY id DESC LIMIT 1",
                        row -> new Shown(row.getString(1), row.getString(2)),
                        (Object) recipient(to))
                : Optional.empty();
    }

    private byte[] recipient(String address) {
        return secrets.mac(Purpose.MAIL_INDEX, address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }
}
