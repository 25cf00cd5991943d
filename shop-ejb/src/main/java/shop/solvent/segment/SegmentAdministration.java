package shop.solvent.segment;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Coded;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.draft.Mentions;
import shop.solvent.rules.Listed;
import shop.solvent.rules.checkout.CheckoutPoint;

/**
 * Drafts segments, and takes back those that no rule names: one person may. That rules can name one, or that somebody else is
 * in one they name, takes two: {@link SegmentDeed}.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class SegmentAdministration {

    private static final int MOST = 200;

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Mentions mentions;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Drafts a segment; no rule sees it before it is published.
     *
     * @param code by which rules call it; it stays
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code segment.…}
     */
    public void draft(String code, SegmentTerms terms, String by) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        Given.code(code);
        SegmentTerms checked = terms.checked();
        Coded.requireRoom(entities, Segment.class, code, "segment", MOST);
        entities.persist(new Segment(code, checked, by, clock.instant()));
        Database.flush(entities);
        audit.record(by, "segment.drafted", code, null, checked.toString(), null);
    }

    /**
     * Says something else of it. What is published stays as it is until this is published as well.
     *
     * @param version that the editor has seen
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code segment.…}, {@code version.outdated}
     */
    public void change(String code, SegmentTerms terms, long version, String by) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        SegmentTerms checked = terms.checked();
        Segment segment = locked(code);
        SegmentTerms before = segment.terms();
        if (before.equals(checked)) {
            return;
        }
        Given.sameVersion(version, segment.version());
        segment.set(checked, by, clock.instant());
        Database.flush(entities);
        audit.record(by, "segment.changed", code, before.toString(), checked.toString(), null);
    }

    /**
     * Takes back what was published, where no rule names it, so that it changes nobody's price.
     *
     * @throws Rejection {@code permission.missing}, {@code field.missing} without a reason, {@code segment.not-found}, {@code
     *     segment.in-rules} with the rule files and drafts that name it
     */
    public void withdraw(String code, String by, String reason) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        String why = Given.text("reason", reason, 500);
        Segment segment = locked(code);
        if (segment.published() == null) {
            return;
        }
        requireUnnamed(code);
        String before = segment.published().toString();
        segment.withdraw();
        Database.flush(entities);
        audit.record(by, "segment.withdrawn", code, before, null, why);
    }

    /**
     * Drops a segment that is not published.
     *
     * @throws Rejection {@code permission.missing}, {@code field.missing} without a reason, {@code segment.not-found}, {@code
     *     segment.published}
     */
    public void drop(String code, String by, String reason) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        String why = Given.text("reason", reason, 500);
        Segment segment = locked(code);
        if (segment.published() != null) {
            throw Rejection.conflict("segment.published", Map.of("segment", code));
        }
        String before = segment.terms().toString();
        entities.remove(segment);
        Database.flush(entities);
        audit.record(by, "segment.dropped", code, before, null, why);
    }

    private void requireUnnamed(String code) {
        List<String> files = mentions.of(Listed.SEGMENT, code);
        if (!files.isEmpty()) {
            throw Rejection.conflict("segment.in-rules", Map.of("segment", code, "rules", String.join(", ", files)));
        }
    }

    /**
     * For {@link SegmentDeed} only.
     *
     * @return how often its terms were written
     * @throws Rejection if these terms could not be published now
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public int publishable(String code, SegmentTerms terms) {
        Segment segment = find(code);
        if (!segment.terms().equals(terms.checked())) {
            throw Rejection.conflict("version.outdated", Map.of("version", String.valueOf(segment.version())));
        }
        if (terms.equals(segment.published())) {
            throw Rejection.invalid("segment.unchanged", Map.of("segment", code));
        }
        if (segment.published() == null
                && database.number("SELECT COUNT(*) FROM segment WHERE published IS NOT NULL")
                        >= CheckoutPoint.MOST_SEGMENTS) {
            throw Rejection.conflict(
                    "segment.too-many-published", Map.of("most", String.valueOf(CheckoutPoint.MOST_SEGMENTS)));
        }
        return segment.revision();
    }

    /** Whether this person wrote what is to be published. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isOf(String code, String person) {
        return find(code).isOf(person);
    }

    /** For {@link SegmentDeed} only. */
    public void publish(String code, SegmentTerms terms, Mandate mandate) {
        database.query("SELECT code FROM segment ORDER BY code FOR UPDATE", row -> true); // who publishes takes turns
        publishable(code, terms);
        Segment segment = locked(code);
        String before = segment.published() == null ? null : segment.published().toString();
        segment.publish(mandate.agreedBy(), clock.instant());
        Database.flush(entities);
        audit.record(
                mandate.askedBy(),
                "segment.published",
                code,
                before,
                segment.published().toString(),
                mandate.reason());
    }

    private Segment locked(String code) {
        return Coded.locked(entities, Segment.class, code, "segment");
    }

    private Segment find(String code) {
        return Coded.find(entities, Segment.class, code, "segment");
    }
}
