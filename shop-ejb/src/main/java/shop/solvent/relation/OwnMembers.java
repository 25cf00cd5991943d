package shop.solvent.relation;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Trace;

/**
 * Which members are a merchant's own: its staff, and accounts of theirs. Who looks after merchants names them, and whoever works for the
 * merchant; only the former take one back, since what was named is looked at.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class OwnMembers {

    /** Of one merchant. */
    public static final int MOST = 200;

    @Inject
    private Database database;

    @Inject
    private Merchants merchants;

    @Inject
    private Relations relations;

    @Inject
    private Traits traits;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** @param by who named them */
    public record OwnMember(MemberId member, String by, Instant at) {}

    /** Whether the person may name them, of a merchant that they see: who edits merchants, and whoever works for it. */
    public boolean mayName(String by) {
        return permits.of(by).contains(Permission.EDIT_MERCHANTS)
                || permits.of(by).contains(Permission.SEE_MERCHANTS)
                        && Reach.current().merchant().isPresent();
    }

    /**
     * Names one. Named twice is named once.
     *
     * @throws Rejection {@code merchant.not-found}, {@code permission.missing}, {@code member.not-found}, {@code member.merged},
     *     {@code merchant-member.too-many} from {@value #MOST} on
     */
    public void name(String merchant, MemberId member, String by) {
        MerchantView one = merchants.find(merchant);
        requireName(by);
        relations.requireTree(member);
        if (database.number(
                        "SELECT COUNT(*) FROM relation_merchant_member WHERE merchant = ? AND member <> ?",
                        one.id().value(),
                        member.value())
                >= MOST) {
            throw Rejection.conflict("merchant-member.too-many", Map.of("most", String.valueOf(MOST)));
        }
        int named = database.update(
                "INSERT IGNORE INTO relation_merchant_member (id, merchant, member, told_by, told_at, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                Ids.next(),
                one.id().value(),
                member.value(),
                by,
                clock.instant(),
                Trace.id());
        if (named == 1) {
            audit.record(by, "merchant.member-named", merchant, null, member.toString(), null);
        }
    }

    private void requireName(String by) {
        if (!mayName(by)) {
            permits.require(by, Permission.EDIT_MERCHANTS);
        }
    }

    /** Tells an account, an address or a device of the merchant's: it is not kept, only recognised. @throws Rejection as {@link #name} */
    public void tell(String merchant, TraitKind kind, String value, String by) {
        MerchantId id = merchants.find(merchant).id();
        requireName(by);
        traits.tell(id, kind, value, by);
    }

    /**
     * Takes one back that was named wrongly.
     *
     * @throws Rejection {@code merchant.not-found}, {@code permission.missing}, {@code merchant-member.not-found}, {@code
     *     field.missing} without a reason
     */
    public void takeBack(String merchant, MemberId member, String by, String reason) {
        permits.require(by, Permission.EDIT_MERCHANTS);
        String why = Given.text("reason", reason, 500);
        MerchantView one = merchants.find(merchant);
        if (database.update(
                        "DELETE FROM relation_merchant_member WHERE merchant = ? AND member = ?",
                        one.id().value(),
                        member.value())
                == 0) {
            throw Rejection.notFound("merchant-member", member);
        }
        audit.record(by, "merchant.member-taken-back", merchant, member.toString(), null, why);
    }

    /** Those of a merchant that the reader sees, the latest first; {@value #MOST} at most. */
    public List<OwnMember> of(String merchant) {
        return database.query(
                "SELECT * FROM relation_merchant_member WHERE merchant = ? ORDER BY id DESC",
                row -> new OwnMember(
                        new MemberId(row.getLong("member")),
                        row.getString("told_by"),
                        Database.instant(row, "told_at")),
                merchants.find(merchant).id().value());
    }
}
