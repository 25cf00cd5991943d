package shop.solvent.privacy;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Contacts;
import shop.solvent.member.Members;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.privacy.ClearAccessView.Purpose;
import shop.solvent.privacy.ClearAccessView.What;

/**
 * Tells one of the staff a member's number in clear, for a purpose that is on record with it. One at a time, and so many a day:
 * there is no list of numbers, whoever asks.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class ClearReading {

    /** In a day, by one person: enough for a desk that calls people up, too few to carry the shop's members away. */
    public static final int MOST_A_DAY = 40;

    @Inject
    private Contacts contacts;

    @Inject
    private Members members;

    @Inject
    private Database database;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * The number of a member.
     *
     * @param purpose for what it is read
     * @param reason in the person's words
     * @param by username
     * @throws Rejection {@code permission.missing}, {@code member.not-found}, {@code field.…} without a purpose or reason, {@code
     *     clear.too-many}
     */
    public String phone(MemberId member, Purpose purpose, String reason, String by) {
        permits.require(by, Permission.READ_PERSONAL);
        Given.value("purpose", purpose);
        String why = Given.text("reason", reason, 500);
        members.find(member); // fails for whom there is not, or not within the reader's reach
        // Questions of one person take turns: asked at once, each would count what the others have not written yet.
        database.update("INSERT IGNORE INTO clear_reader (username) VALUES (?)", by);
        database.query("SELECT username FROM clear_reader WHERE username = ? FOR UPDATE", row -> true, by);
        long today = database.number(
                "SELECT COUNT(*) FROM clear_access WHERE read_by = ? AND read_at > ?",
                by,
                clock.instant().minus(Duration.ofDays(1)));
        if (today >= MOST_A_DAY) {
            throw Rejection.tooOften("clear.too-many", Map.of("most", String.valueOf(MOST_A_DAY)));
        }
        String number = contacts.ofMember(member).number();
        Object[] row = {Ids.next(), member.value(), What.PHONE.name(), purpose.name(), why, by, clock.instant()};
        database.insert("clear_access (id, member, what, purpose, reason, read_by, read_at)", List.<Object[]>of(row));
        audit.record(by, "member.phone-read", member.toString(), null, purpose.name(), why);
        return number;
    }

    /** Those of one member, the latest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<ClearAccessView> of(MemberId member) {
        return database.query(
                "SELECT * FROM clear_access WHERE member = ? ORDER BY id DESC LIMIT 20",
                ClearAccessView::read,
                member.value());
    }

    /** How many there are; {@value Page#COUNTED} may mean that many or more. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long count(String by) {
        if (!Reach.current().isAll()) {
            return 0;
        }
        Where where = new Where().and("read_by = ?", by);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT 1 FROM clear_access" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(Page.COUNTED))
                .get(0);
    }

    /**
     * All of them, the latest first, for who watches over personal data; none for a reader who sees a part of the shop.
     *
     * @param by username; null for all
     * @param before only those before that one; null to begin
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<ClearAccessView> list(String by, Long before, int size) {
        Slice.check(size);
        if (!Reach.current().isAll()) {
            return Slice.of(List.of(), size);
        }
        Where where = new Where().and("read_by = ?", by).and("id < ?", before);
        return Slice.of(
                database.query(
                        "SELECT * FROM clear_access" + where.sql() + " ORDER BY id DESC LIMIT ?",
                        ClearAccessView::read,
                        where.parameters(size + 1)),
                size);
    }
}
