package shop.solvent.rulebook.force;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.rules.language.DecisionPoint;

/** Keeps what members are told about changes of rules. */
@ApplicationScoped
public class NoticeBook {

    @Inject
    private Database database;

    @Inject
    private InForce inForce;

    @Inject
    private Clock clock;

    /** @param draft null if the version comes from none */
    public void publish(
            DecisionPoint point, Long draft, String rulebook, Announcement announcement, Instant effectiveAt) {
        if (!announcement.isWorthTelling()) {
            return;
        }
        LocalDate from = LocalDate.ofInstant(effectiveAt, clock.getZone());
        database.insert(
                "rulebook_notice (id, point, draft, rulebook, text_zh, text_en, effective_at, published_at)",
                List.<Object[]>of(new Object[] {
                    Ids.next(),
                    point.name(),
                    draft,
                    RulebookStore.bytes(rulebook),
                    announcement.text(from, Locale.CHINESE),
                    announcement.text(from, Locale.ENGLISH),
                    effectiveAt,
                    clock.instant()
                }));
    }

    /** Tells members what people have decided about something that the rules in force at the point speak of. */
    public void tell(DecisionPoint point, String zh, String en, Instant effectiveAt) {
        database.insert(
                "rulebook_notice (id, point, draft, rulebook, text_zh, text_en, effective_at, published_at)",
                List.<Object[]>of(new Object[] {
                    Ids.next(),
                    point.name(),
                    null,
                    RulebookStore.bytes(inForce.hash(point)),
                    zh,
                    en,
                    effectiveAt,
                    clock.instant()
                }));
    }

    /** Calls off what was announced of a draft and has not come yet. */
    public void withdraw(long draft) {
        Instant now = clock.instant();
        database.update(
                "UPDATE rulebook_notice SET withdrawn_at = ? WHERE draft = ? AND effective_at > ?"
                        + " AND withdrawn_at IS NULL",
                now,
                draft,
                now);
    }
}
