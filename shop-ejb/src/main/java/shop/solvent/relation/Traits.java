package shop.solvent.relation;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Trace;

/**
 * What channels and providers tell of members and merchants that two may have in common. It is not kept: what is kept is a keyed hash, by
 * which it is recognised when it is told again. Spelling does not matter: case, width and what is neither a letter nor a digit.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Traits {

    private static final int LONGEST = 300;

    /** Of one member: more than these are no person's. */
    static final int MOST = 200;

    /** 56 bits: a number that has no sign whatever it is, and is one of two members' by chance in a town of millions hardly once. */
    private static final int BITS_LEFT = 8;

    @Inject
    private Database database;

    @Inject
    private Secrets secrets;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Tells what a member has. Told twice it is told once.
     *
     * @param member one that there is
     * @throws Rejection {@code field.…}, {@code trait.too-many} from {@value #MOST} different ones of a member on
     */
    public void tell(MemberId member, TraitKind kind, String value, String by) {
        long mark = mark(Given.value("kind", kind), value);
        if (database.number("SELECT COUNT(*) FROM relation_trait WHERE member = ?", member.value()) >= MOST
                && database.number(
                                "SELECT COUNT(*) FROM relation_trait WHERE member = ? AND kind = ? AND mark = ?",
                                member.value(),
                                kind.name(),
                                mark)
                        == 0) {
            throw Rejection.conflict("trait.too-many", Map.of("most", String.valueOf(MOST)));
        }
        tell("relation_trait", "member", member.value(), kind, mark, by, member.toString());
    }

    /** The same of a merchant, who has no {@link TraitKind#DOMAIN}. */
    public void tell(MerchantId merchant, TraitKind kind, String value, String by) {
        long mark = mark(Given.value("kind", kind), value);
        tell("relation_merchant_trait", "merchant", merchant.value(), kind, mark, by, merchant.toString());
    }

    private void tell(String table, String column, long whose, TraitKind kind, long mark, String by, String subject) {
        int told = database.update(
                "INSERT IGNORE INTO " + table + " (id, kind, " + column + ", mark, told_by, told_at, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                kind.name(),
                whose,
                mark,
                by,
                clock.instant(),
                Trace.id());
        if (told == 1) {
            audit.record(by, "relation.trait-told", subject, null, kind.name(), null);
        }
    }

    private long mark(TraitKind kind, String value) {
        String told = Given.text("value", value, LONGEST);
        String plain = Normalizer.normalize(
                        kind == TraitKind.DOMAIN ? told.substring(told.lastIndexOf('@') + 1) : told,
                        Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
        if (plain.isEmpty()) {
            throw Rejection.invalid("field.missing", Map.of("field", "value"));
        }
        byte[] mac = secrets.mac(Purpose.TRAIT_INDEX, (kind.name() + ":" + plain).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(mac).getLong() >>> BITS_LEFT;
    }
}
