package shop.solvent.member;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.TagText;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.rules.gift.Tags;

/** What the shop has noted of its members: their level, and tags of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Profiles {

    /** Of a member. */
    static final int MOST_TAGS = Tags.MOST;

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
    private LevelBook book;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private RuleTags ruleTags;

    /** @throws Rejection {@code member.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public MemberProfile of(MemberId id) {
        Member member = find(id, LockModeType.NONE);
        return new MemberProfile(
                member.view(phones), ruleTags.of(id), book.hold(id).orElse(null), member.version());
    }

    /** The tags of each of them who has any, in alphabetical order, by one query. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<MemberId, List<String>> tags(Collection<MemberId> some) {
        Map<MemberId, List<String>> tags = new HashMap<>();
        had(some).forEach((member, had) -> tags.put(member, List.copyOf(had)));
        return tags;
    }

    /**
     * The tags that members have, by their letters.
     *
     * @param after the last one that was told; null to begin
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<TagView> inUse(String after, int size) {
        Slice.check(size);
        return Slice.of(
                database.query(
                        "SELECT tag, COUNT(*) FROM member_tag WHERE tag > ? GROUP BY tag ORDER BY tag LIMIT ?",
                        row -> new TagView(row.getString(1), row.getLong(2)),
                        after == null ? "" : after,
                        size + 1),
                size);
    }

    /**
     * Says what level and tags a member has. What is so already is no change, whatever version was looked at.
     *
     * @throws Rejection {@code permission.missing}, {@code member.not-found}, {@code member.level-unknown}, {@code
     *     level.hold-too-long}, {@code member.too-many-tags}, {@code version.outdated}, {@code field.…}
     */
    public MemberProfile edit(EditMember edit) {
        permits.require(edit.by(), Permission.EDIT_MEMBERS);
        String reason = Given.text("reason", edit.reason(), 500);
        Set<String> wanted = tags(edit.tags(), edit.member());
        Member member = find(edit.member(), LockModeType.PESSIMISTIC_WRITE);
        Set<String> had = tags(edit.member());
        String level = member.level();
        LocalDate heldUntil = book.hold(edit.member()).map(LevelHold::lastDay).orElse(null);
        boolean held = edit.levelUntil() != null && !edit.levelUntil().equals(heldUntil);
        if (level.equals(edit.level()) && had.equals(wanted) && !held) {
            return of(edit.member());
        }
        Given.sameVersion(edit.version(), member.version());
        if (!level.equals(edit.level()) || held) {
            LocalDate lastDay = book.lastDay(edit.levelUntil());
            if (!level.equals(edit.level())) {
                member.setLevel(levels.give(edit.level()));
                audit.record(edit.by(), "member.level-changed", edit.member().toString(), level, edit.level(), reason);
            } else {
                entities.lock(member, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
            }
            book.hold(edit.member(), lastDay, edit.by(), reason);
            audit.record(
                    edit.by(),
                    "member.level-held",
                    edit.member().toString(),
                    heldUntil == null ? null : heldUntil.toString(),
                    lastDay.toString(),
                    reason);
        }
        if (!had.equals(wanted)) {
            change(member, had, wanted, reason, edit.by());
        }
        entities.flush();
        return of(edit.member());
    }

    /**
     * Gives some members a tag, or takes it from them: all of them, or none if one of them cannot.
     *
     * @return how many are changed; who is as they shall be already is not
     * @throws Rejection {@code permission.missing}, {@code member.not-found}, {@code member.too-many-tags}, {@code
     *     member.none-chosen}, {@code member.too-many-chosen}, {@code field.…}
     */
    public int tag(TagMembers wanted) {
        permits.require(wanted.by(), Permission.EDIT_MEMBERS);
        String reason = Given.text("reason", wanted.reason(), 500);
        String tag = tag("tag", wanted.tag());
        Set<MemberId> chosen = new LinkedHashSet<>(Given.value("members", wanted.members()));
        if (chosen.isEmpty()) {
            throw Rejection.invalid("member.none-chosen", Map.of("field", "members"));
        }
        if (chosen.size() > Slice.LARGEST) {
            throw Rejection.invalid("member.too-many-chosen", Map.of("most", String.valueOf(Slice.LARGEST)));
        }
        Map<MemberId, Member> locked = locked(chosen);
        Map<MemberId, Set<String>> had = had(chosen);
        int changed = 0;
        for (Member member : locked.values()) {
            Set<String> before = had.getOrDefault(member.id(), Set.of());
            Set<String> after = new TreeSet<>(before);
            if (wanted.give() ? after.add(tag) : after.remove(tag)) {
                requireFew(after, member.id());
                change(member, before, after, reason, wanted.by());
                changed++;
            }
        }
        entities.flush();
        return changed;
    }

    /** In the order of their ids, so that two who change the same ones never wait for each other. */
    private Map<MemberId, Member> locked(Set<MemberId> chosen) {
        Map<MemberId, Member> locked = new LinkedHashMap<>();
        entities.createQuery("SELECT m FROM Member m WHERE m.id IN :ids ORDER BY m.id", Member.class)
                .setParameter("ids", chosen.stream().map(MemberId::value).toList())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(member -> locked.put(member.id(), member));
        chosen.stream().filter(one -> !locked.containsKey(one)).findFirst().ifPresent(missing -> {
            throw Rejection.notFound("member", missing);
        });
        return locked;
    }

    private void change(Member member, Set<String> before, Set<String> after, String reason, String by) {
        long id = member.id().value();
        List<String> gone = before.stream().filter(tag -> !after.contains(tag)).toList();
        if (!gone.isEmpty()) {
            List<Object> parameters = new ArrayList<>(List.of(id));
            parameters.addAll(gone);
            database.update(
                    "DELETE FROM member_tag WHERE member = ? AND tag IN (" + Database.places(gone) + ")",
                    parameters.toArray());
            ruleTags.overrule(
                    gone.stream().flatMap(tag -> Stream.<Object>of(id, tag)).toList());
        }
        List<Object[]> fresh = after.stream()
                .filter(tag -> !before.contains(tag))
                .map(tag -> new Object[] {id, tag})
                .toList();
        if (!fresh.isEmpty()) {
            database.insert("member_tag (member, tag)", fresh);
        }
        entities.lock(member, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        audit.record(by, "member.tags-changed", member.id().toString(), text(before), text(after), reason);
    }

    private static String text(Set<String> tags) {
        return tags.isEmpty() ? null : String.join(", ", tags);
    }

    private Set<String> tags(MemberId member) {
        return had(List.of(member)).getOrDefault(member, Set.of());
    }

    private Map<MemberId, Set<String>> had(Collection<MemberId> some) {
        Map<MemberId, Set<String>> tags = new HashMap<>();
        if (!some.isEmpty()) {
            List<Long> ids = Database.inList(some.stream().map(MemberId::value).toList());
            database.query(
                    "SELECT member, tag FROM member_tag WHERE member IN (" + Database.places(ids) + ")",
                    row -> tags.computeIfAbsent(new MemberId(row.getLong(1)), one -> new TreeSet<>())
                            .add(row.getString(2)),
                    ids);
        }
        return tags;
    }

    private static Set<String> tags(Collection<String> given, MemberId member) {
        Set<String> tags = new TreeSet<>();
        Given.value("tags", given).forEach(one -> tags.add(tag("tags", one)));
        requireFew(tags, member);
        return tags;
    }

    /**
     * The tag that somebody means: what differs by capitals alone is one.
     *
     * @throws Rejection {@code field.…}
     */
    public static String tag(String field, String given) {
        return TagText.of(Given.text(field, given, TagText.LONGEST));
    }

    private static void requireFew(Set<String> tags, MemberId member) {
        if (tags.size() > MOST_TAGS) {
            throw Rejection.invalid(
                    "member.too-many-tags", Map.of("most", String.valueOf(MOST_TAGS), "member", member.toString()));
        }
    }

    private Member find(MemberId id, LockModeType lock) {
        Member member = entities.find(Member.class, id.value(), lock);
        members.find(id); // fails for whom there is not, or not within the reader's reach
        return member;
    }
}
