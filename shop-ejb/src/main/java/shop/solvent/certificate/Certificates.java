package shop.solvent.certificate;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.certificate.Checked.Flaw;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Transactions;

/**
 * Certificates of what members own. Each says what, since when and until when, and of its owner nothing that others could know
 * them by. It is signed anew each time it is asked for; whether it holds is said by the status lists, and by this.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Certificates {

    /** A list is as good as full then: a free place is found by a few tries, and who has which cannot be reckoned. */
    static final int TAKEN = StatusBits.SIZE / 2;

    private static final int CODE_BYTES = 16;

    private static final Pattern CODE = Pattern.compile("(?:(https?://.{1,300})/shop/certificates/)?([0-9a-f]{32})");

    private final SecureRandom random = new SecureRandom();

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private Entitlements entitlements;

    @Inject
    private CertificateKeys keys;

    @Inject
    private PublicAddress address;

    @Inject
    private Secrets secrets;

    @Inject
    private Clock clock;

    /** A certificate made out. @param text to be shown to whoever shall believe it */
    public record Issued(CertificateView certificate, String text) {}

    /**
     * Makes out the certificate of what somebody owns, or signs it anew as it is now. Who asks has asked whose it is.
     *
     * @throws Rejection {@code entitlement.not-found}, {@code certificate.over} of what cannot come to be used any more, {@code
     *     certificate.no-address} as long as the shop has not said where it is found
     */
    public Issued issue(EntitlementId id) {
        EntitlementView one = entitlements.find(id);
        String issuer = address.required();
        if (!one.state().isOpen()) {
            throw Rejection.conflict(
                    "certificate.over",
                    Map.of("entitlement", id.toString(), "state", one.state().name()));
        }
        Instant now = clock.instant();
        return transactions.of(() -> {
            SigningKey key = keys.signing();
            Row row = row(id).map(before -> again(before, key, now)).orElseGet(() -> first(id, key, now));
            Credential credential = Credential.of(issuer, row, one, holder(row, one), now);
            return new Issued(CertificateView.of(row, one, issuer), credential.signed(key));
        });
    }

    /**
     * Signs what the shop states of somebody with the key of its certificates: whoever has the key set can check it. It is no certificate
     * of something owned, and is not taken for one.
     *
     * @return in its compact form
     */
    public String sign(Record statement) {
        return transactions.of(() -> Jws.sign(keys.signing(), Json.write(statement)));
    }

    private Row again(Row before, SigningKey key, Instant now) {
        database.update(
                "UPDATE certificate SET kid = ?, issues = issues + 1, last_at = ? WHERE entitlement = ?",
                key.key().kid(),
                now,
                before.entitlement().value());
        return row(before.entitlement()).orElseThrow();
    }

    /** Two at once wait for each other at the list. */
    private Row first(EntitlementId id, SigningKey key, Instant now) {
        int list = lockList();
        Optional<Row> meanwhile = row(id);
        if (meanwhile.isPresent()) {
            return again(meanwhile.get(), key, now);
        }
        int position;
        do {
            position = random.nextInt(StatusBits.SIZE);
        } while (database.number("SELECT COUNT(*) FROM certificate WHERE list = ? AND position = ?", list, position)
                > 0);
        byte[] code = new byte[CODE_BYTES];
        random.nextBytes(code);
        Object[] row = {
            id.value(),
            HexFormat.of().formatHex(code),
            list,
            position,
            key.key().kid(),
            1,
            now,
            now
        };
        database.insert(
                "certificate (entitlement, code, list, position, kid, issues, first_at, last_at)",
                List.<Object[]>of(row));
        database.update("UPDATE certificate_list SET taken = taken + 1 WHERE number = ?", list);
        return row(id).orElseThrow();
    }

    /** @return the number of the list that has places, which is this transaction's until it ends */
    private int lockList() {
        record Filled(int number, int taken) {}
        Filled last = database.find(
                        "SELECT number, taken FROM certificate_list ORDER BY number DESC LIMIT 1 FOR UPDATE",
                        row -> new Filled(row.getInt(1), row.getInt(2)))
                .orElse(new Filled(0, TAKEN));
        if (last.taken() < TAKEN) {
            return last.number();
        }
        int next = last.number() + 1;
        Object[] row = {next, 0};
        database.insert("certificate_list (number, taken)", List.<Object[]>of(row));
        return next;
    }

    private Optional<Row> row(EntitlementId id) {
        return database.find("SELECT * FROM certificate WHERE entitlement = ?", Row::read, id.value());
    }

    /** Another one in each certificate, so that two of them cannot be laid side by side. */
    private String holder(Row row, EntitlementView one) {
        byte[] told = (row.code() + " " + one.member()).getBytes(StandardCharsets.UTF_8);
        ByteBuffer mac = ByteBuffer.wrap(secrets.mac(Purpose.CERTIFICATE_HOLDER, told));
        long high = mac.getLong() & ~0xF000L | 0x8000L; // version 8: made of something of its maker's own
        long low = mac.getLong() & ~(3L << 62) | 2L << 62;
        return "urn:uuid:" + new UUID(high, low);
    }

    /** The certificate of what somebody owns; empty if nobody asked for one yet. Who asks has asked whether they may see it. */
    public Optional<CertificateView> of(EntitlementView one) {
        return row(one.id())
                .map(row -> CertificateView.of(row, one, address.get().orElse(null)));
    }

    /**
     * Looks at what somebody has shown: a certificate, its link, or its code.
     *
     * @param shown with whatever blanks and line breaks came with it
     */
    public Checked check(String shown) {
        String text = shown == null ? "" : shown.replaceAll("\\s", "");
        Matcher code = CODE.matcher(text);
        return code.matches() ? byCode(code.group(1), code.group(2)) : bySignature(text);
    }

    private Checked byCode(String where, String code) {
        if (where != null && !address.get().equals(Optional.of(where))) {
            return Checked.not(Flaw.ELSEWHERE);
        }
        return known(code);
    }

    private Checked known(String code) {
        return database.find("SELECT * FROM certificate WHERE code = ?", Row::read, code)
                .map(row -> new Checked(
                        null,
                        CertificateView.of(
                                row,
                                entitlements.find(row.entitlement()),
                                address.get().orElse(null))))
                .orElse(Checked.not(Flaw.FORGED));
    }

    private Checked bySignature(String text) {
        Optional<Jws> read = Jws.read(text);
        if (read.isEmpty()) {
            return Checked.not(Flaw.UNREADABLE);
        }
        Optional<CertificateKey> key = keys.find(read.get().kid());
        if (key.isEmpty() || !read.get().isSignedBy(key.get())) {
            return Checked.not(Flaw.FORGED);
        }
        Credential.Claims claims = Credential.claims(read.get().payload());
        if (!claims.type().contains(Credential.TYPE)) {
            return Checked.not(Flaw.UNREADABLE); // a status list, which is signed with the same key
        }
        if (key.get().withdrawnAt() != null) {
            return Checked.not(Flaw.WITHDRAWN);
        }
        return !address.get().equals(Optional.of(claims.iss()))
                ? Checked.not(Flaw.ELSEWHERE)
                : known(claims.jti().substring(claims.jti().lastIndexOf('/') + 1));
    }
}
