package shop.solvent.hook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.solvent.hook.Revocation.State;
import shop.solvent.kernel.id.LicenceId;
import shop.solvent.outbound.Rest;
import shop.solvent.platform.Database;

/** Keeps what those who make licences are told of those that were taken back. */
@ApplicationScoped
class RevocationBook {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    Optional<Revocation> find(LicenceId licence) {
        return database.find("SELECT * FROM hook_revocation WHERE licence = ?", Revocation::read, licence.value());
    }

    Optional<Revocation> lock(LicenceId licence) {
        return database.find(
                "SELECT * FROM hook_revocation WHERE licence = ? FOR UPDATE", Revocation::read, licence.value());
    }

    /** @param hours after which a person sees to it */
    void want(LicenceView licence, int hours) {
        Instant now = clock.instant();
        database.insert(
                "hook_revocation (licence, sku, state, next_at, due_at, asked_at)", List.<Object[]>of(new Object[] {
                    licence.id().value(),
                    licence.sku(),
                    State.WAITING.name(),
                    now,
                    now.plus(Duration.ofHours(hours)),
                    now
                }));
    }

    /** Goods of which somebody is to be told now, those that wait longest first; none that are paused or rest. */
    List<String> due(int most) {
        Instant now = clock.instant();
        return database.query(
                "SELECT r.sku FROM hook_revocation r JOIN delivery_hook h ON h.sku = r.sku WHERE r.state = 'WAITING'"
                        + " AND r.next_at <= ? AND NOT h.paused AND (h.resting_until IS NULL OR h.resting_until <= ?)"
                        + " GROUP BY r.sku ORDER BY MIN(r.next_at), r.sku LIMIT ?",
                row -> row.getString(1),
                now,
                now,
                most);
    }

    List<LicenceId> due(String sku, int most) {
        return database.query(
                "SELECT licence FROM hook_revocation WHERE sku = ? AND state = 'WAITING' AND next_at <= ?"
                        + " ORDER BY next_at, licence LIMIT ?",
                row -> new LicenceId(row.getLong(1)),
                sku,
                clock.instant(),
                most);
    }

    /** What a person has to see to now. */
    List<LicenceId> late(int most, int passedOver) {
        return database.query(
                "SELECT licence FROM hook_revocation WHERE state = 'WAITING' AND due_at <= ? ORDER BY due_at, licence LIMIT ?"
                        + " OFFSET ?",
                row -> new LicenceId(row.getLong(1)),
                clock.instant(),
                most,
                passedOver);
    }

    /** As {@link HookBook#claim}. */
    void claim(LicenceId licence, Duration until) {
        database.update(
                "UPDATE hook_revocation SET attempts = attempts + 1, next_at = ? WHERE licence = ?",
                clock.instant().plus(until),
                licence.value());
    }

    void again(Revocation revocation) {
        database.update(
                "UPDATE hook_revocation SET next_at = ? WHERE licence = ?",
                clock.instant().plus(Rest.after(Math.max(1, revocation.attempts()))),
                revocation.licence().value());
    }

    /** A person has it told anew. */
    void anew(LicenceId licence, int hours) {
        Instant now = clock.instant();
        database.update(
                "UPDATE hook_revocation SET state = 'WAITING', attempts = 0, next_at = ?, due_at = ? WHERE licence = ?",
                now,
                now.plus(Duration.ofHours(hours)),
                licence.value());
    }

    void stuck(LicenceId licence) {
        database.update("UPDATE hook_revocation SET state = 'STUCK' WHERE licence = ?", licence.value());
    }

    void told(LicenceId licence) {
        database.update(
                "UPDATE hook_revocation SET state = 'TOLD', ended_at = ? WHERE licence = ?",
                clock.instant(),
                licence.value());
    }
}
