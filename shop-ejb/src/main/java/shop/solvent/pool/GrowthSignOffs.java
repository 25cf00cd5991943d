package shop.solvent.pool;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.pool.GrowthSignOff.Standing;
import shop.solvent.rules.JurisdictionProfile;

/**
 * The legal sign-offs without which no lot is raised (G5), whatever the profile or a rule says. Two people record one ({@link
 * GrowthDeed}); the latest counts, as long as its days last and nobody took it back; one person takes it back at once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class GrowthSignOffs {

    /** A sign-off is looked at anew each year. */
    private static final int MOST_DAYS = 366;

    @Inject
    private Database database;

    @Inject
    private JurisdictionProfile law;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** What a lot may come to today, basis points of what it was issued with: {@link JurisdictionProfile#NO_GROWTH} without a sign-off. */
    public int growth() {
        return inForce().map(GrowthSignOff::growth).orElse(JurisdictionProfile.NO_GROWTH);
    }

    /** The one that holds today. */
    public Optional<GrowthSignOff> inForce() {
        return all(0, 1).stream()
                .filter(one -> one.standing() == Standing.HOLDS)
                .findFirst();
    }

    /** What the profile would let a shop sign off, basis points; {@link JurisdictionProfile#NO_GROWTH} for none. */
    public int profileGrowth() {
        return law.growth();
    }

    /** The code of the profile under which the shop trades. */
    public String profile() {
        return law.code();
    }

    /** All that were ever recorded, the latest first; none for who sees only a part of the shop. */
    public Page<GrowthSignOff> list(int first, int size) {
        Page.check(first, size);
        if (!Reach.current().isAll()) {
            return new Page<>(List.of(), 0);
        }
        return new Page<>(all(first, size), database.number("SELECT COUNT(*) FROM growth_sign_off"));
    }

    private List<GrowthSignOff> all(int first, int size) {
        long latest = latest();
        LocalDate today = LocalDate.now(clock);
        return database.query(
                "SELECT * FROM growth_sign_off ORDER BY id DESC LIMIT ? OFFSET ?",
                row -> view(row, latest, today),
                size,
                first);
    }

    /** The number of the last that was recorded; 0 for none. */
    public long latest() {
        return database.number("SELECT COALESCE(MAX(id), 0) FROM growth_sign_off");
    }

    /** @throws Rejection {@code field.…}, {@code growth.no-room}, {@code growth.out-of-range} */
    public SignOff check(SignOff wanted) {
        SignOff checked = wanted.checked();
        if (law.growth() <= JurisdictionProfile.NO_GROWTH) {
            throw Rejection.conflict("growth.no-room", Map.of("jurisdiction", law.code()));
        }
        if (checked.growth() <= JurisdictionProfile.NO_GROWTH || checked.growth() > law.growth()) {
            throw Rejection.invalid(
                    "growth.out-of-range",
                    Map.of("field", "growth", "times", String.valueOf(law.growth() / JurisdictionProfile.NO_GROWTH)));
        }
        LocalDate today = LocalDate.now(clock);
        if (checked.signed().isAfter(today)) {
            throw Rejection.invalid("field.out-of-range", Map.of("field", "signedOn"));
        }
        if (checked.ends().isBefore(today) || checked.ends().isAfter(today.plusDays(MOST_DAYS))) {
            throw Rejection.invalid("field.out-of-range", Map.of("field", "until"));
        }
        return checked;
    }

    /** For {@link GrowthDeed} only. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(SignOff wanted, Mandate mandate) {
        SignOff checked = check(wanted);
        database.insert(
                "growth_sign_off (id, profile, growth, signer, firm, signed_on, until_day, document, document_hash, asked_by,"
                        + " agreed_by, reason, recorded_at)",
                List.<Object[]>of(new Object[] {
                    Ids.next(),
                    law.code(),
                    checked.growth(),
                    checked.signer(),
                    checked.firm(),
                    checked.signed(),
                    checked.ends(),
                    checked.document(),
                    HexFormat.of().parseHex(checked.hash()),
                    mandate.askedBy(),
                    mandate.agreedBy(),
                    mandate.reason(),
                    clock.instant()
                }));
        audit.record(
                mandate.askedBy(),
                "growth.signed-off",
                law.code(),
                null,
                checked.growth() + " until " + checked.until() + ", sha256 " + checked.hash(),
                mandate.reason());
    }

    /**
     * Takes back whatever holds. It gives nobody anything, and a brake has to be quick: one person does it.
     *
     * @throws Rejection {@code permission.missing}, {@code field.…} without a reason, {@code growth.none} if none holds
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void revoke(String reason, String by) {
        permits.requireOfPerson(by, Permission.EDIT_POOLS);
        String why = Given.text("reason", reason, 500);
        if (inForce().isEmpty()) {
            throw Rejection.conflict("growth.none", Map.of());
        }
        // those before as well, or one of them would be the latest that nobody took back
        database.update(
                "UPDATE growth_sign_off SET revoked_by = ?, revoke_reason = ?, revoked_at = ? WHERE revoked_at IS NULL",
                by,
                why,
                clock.instant());
        audit.record(by, "growth.revoked", law.code(), null, null, why);
    }

    private GrowthSignOff view(ResultSet row, long latest, LocalDate today) throws SQLException {
        LocalDate until = row.getObject("until_day", LocalDate.class);
        String profile = row.getString("profile");
        int growth = row.getInt("growth");
        Standing standing = row.getString("revoked_by") != null
                ? Standing.REVOKED
                : row.getLong("id") != latest
                        ? Standing.REPLACED
                        : today.isAfter(until)
                                ? Standing.ENDED
                                : profile.equals(law.code()) && growth <= law.growth()
                                        ? Standing.HOLDS
                                        : Standing.OTHER_PROFILE;
        return new GrowthSignOff(
                row.getLong("id"),
                profile,
                growth,
                row.getString("signer"),
                row.getString("firm"),
                row.getObject("signed_on", LocalDate.class),
                until,
                row.getString("document"),
                HexFormat.of().formatHex(row.getBytes("document_hash")),
                row.getString("asked_by"),
                row.getString("agreed_by"),
                row.getString("reason"),
                Database.instant(row, "recorded_at"),
                row.getString("revoked_by"),
                row.getString("revoke_reason"),
                Database.instant(row, "revoked_at"),
                standing);
    }
}
