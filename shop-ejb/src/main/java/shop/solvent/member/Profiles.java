package shop.solvent.member;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** What the shop has noted of its members: their level, and tags of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Profiles {

    private static final int MOST_TAGS = 20;

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Members members;

    @Inject
    private PhoneBook phones;

    @Inject
    private Levels levels;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /** @throws Rejection {@code member.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public MemberProfile of(MemberId id) {
        Member member = find(id, LockModeType.NONE);
        return new MemberProfile(member.view(phones), List.copyOf(tags(id)), member.version());
    }

    /** The tags that members have, the most used first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<String> inUse(int most) {
        return database.query(
                "SELECT tag FROM member_tag GROUP BY tag ORDER BY COUNT(*) DESC, tag LIMIT ?",
                row -> row.getString(1),
                most);
    }

    /**
     * @throws Rejection {@code permission.missing}, {@code member.not-found}, {@code member.level-unknown}, {@code
     *     member.too-many-tags}, {@code version.outdated}, {@code field.…}
     */
    public MemberProfile edit(EditMember edit) {
        permits.require(edit.by(), Permission.EDIT_MEMBERS);
        String reason = Given.text("reason", edit.reason(), 500);
        Set<String> wanted = tags(edit.tags());
        Member member = find(edit.member(), LockModeType.PESSIMISTIC_WRITE);
        Given.sameVersion(edit.version(), member.version());
        String subject = edit.member().toString();
        String level = member.level();
        if (!level.equals(edit.level())) {
            member.setLevel(levels.require(edit.level()));
            audit.record(edit.by(), "member.level-changed", subject, level, edit.level(), reason);
        }
        Set<String> had = tags(edit.member());
        if (!had.equals(wanted)) {
            database.update(
                    "DELETE FROM member_tag WHERE member = ?", edit.member().value());
            if (!wanted.isEmpty()) {
                database.insert(
                        "member_tag (member, tag)",
                        wanted.stream()
                                .map(tag -> new Object[] {edit.member().value(), tag})
                                .toList());
            }
            entities.lock(member, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
            audit.record(edit.by(), "member.tags-changed", subject, text(had), text(wanted), reason);
        }
        entities.flush();
        return of(edit.member());
    }

    private static String text(Set<String> tags) {
        return tags.isEmpty() ? null : String.join(", ", tags);
    }

    private Set<String> tags(MemberId member) {
        return new TreeSet<>(
                database.query("SELECT tag FROM member_tag WHERE member = ?", row -> row.getString(1), member.value()));
    }

    /** What differs by capitals alone is one tag. */
    private static Set<String> tags(Collection<String> given) {
        Set<String> tags = new TreeSet<>();
        for (String one : Given.value("tags", given)) {
            String tag = Given.text("tags", one, 32);
            tags.add(Normalizer.normalize(tag, Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
        }
        if (tags.size() > MOST_TAGS) {
            throw Rejection.invalid("member.too-many-tags", Map.of("most", String.valueOf(MOST_TAGS)));
        }
        return tags;
    }

    private Member find(MemberId id, LockModeType lock) {
        Member member = entities.find(Member.class, id.value(), lock);
        members.find(id); // fails for whom there is not, or not within the reader's reach
        return member;
    }
}
