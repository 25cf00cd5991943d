package shop.solvent.member;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.access.Sight;
import shop.solvent.access.WithinReach;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Channels;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberQuery.Sort;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.IdEnd;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;

/** Those who are members: found, seen in their relations, and raised or lowered. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Members {

    /** All members, as a table of {@code member}, {@code level} and {@code joined_at}, for questions about many at once. */
    public static final String HOLDERS = "(SELECT id AS member, level, joined_at FROM member)";

    private static final String LOOKED_UP = "member.looked-up";

    /** More than a busy shop has customers at its counters; too few to try out the numbers of a town. */
    private static final int SHOWN_ABOVE = 20;

    private static final int SHOWN_BELOW = 50;
    private static final int SHOWN_BELOW_EACH = 20;

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private ShopSettings settings;

    @Inject
    private Database database;

    @Inject
    private PhoneBook phones;

    @Inject
    private MemberIndex index;

    @Inject
    private Levels levels;

    @Inject
    private LevelBook book;

    @Inject
    private Invites invites;

    @Inject
    private Channels channels;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /** @throws Rejection {@code member.not-found} */
    public MemberView find(MemberId id) {
        return existing(id, LockModeType.NONE).view(phones);
    }

    /** Those of them that exist, by one query. */
    public Map<MemberId, MemberView> of(Collection<MemberId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : entities.createQuery("SELECT m FROM Member m WHERE m.id IN :ids", Member.class)
                        .setParameter("ids", ids.stream().map(MemberId::value).toList())
                        .getResultStream()
                        .collect(Collectors.toMap(Member::id, member -> member.view(phones)));
    }

    /** Those that a text finds, the newest first; a blank one finds all. The total stops at {@value Page#COUNTED}. */
    public Page<MemberView> search(String text, int first, int size) {
        Page.check(first, size);
        MemberQuery query = MemberQuery.of(text);
        Where where = where(query, true);
        return new Page<>(
                views(where.sql() + Sort.NEWEST.sql() + " LIMIT ? OFFSET ?", where.parameters(size, first)),
                count(query));
    }

    /** How many there are; so many as {@value Page#COUNTED} mean that many or more. */
    public long count(MemberQuery query) {
        return count(query, Page.COUNTED);
    }

    /** As {@link #count(MemberQuery)}, counted up to {@code most}. */
    public long count(MemberQuery query, int most) {
        Where where = where(query, false);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT m.id FROM member m" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(most))
                .get(0);
    }

    /**
     * A part of a list, from the member on that follows {@code after}.
     *
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code member.not-found} if there is none of that id, or they joined through another channel than
     *     the one that is asked for
     */
    public Slice<MemberView> list(MemberQuery query, Sort sort, MemberId after, int size) {
        Slice.check(size);
        Where where = where(query, true);
        if (after != null) {
            MemberView last = find(after);
            if (query.channel() != null && !query.channel().equals(last.channel())) {
                throw Rejection.notFound("member", after);
            }
            where.after("joined_at", last.joinedAt(), last.id().value(), sort.falling);
        }
        return Slice.of(views(where.sql() + sort.sql() + " LIMIT ?", where.parameters(size + 1)), size);
    }

    private Where where(MemberQuery query, boolean inOrder) {
        return WithinReach.members(index.tagged(index.where(query.text(), inOrder), query.tag(), inOrder), "m")
                .and("m.level = ?", query.level())
                .and("m.channel = ?", query.channel())
                .and(
                        "m.inviter = ?",
                        query.inviter() == null ? null : query.inviter().value())
                .and("m.joined_at >= ?", query.from())
                .and("m.joined_at < ?", query.until());
    }

    /** The members whose ids end so; several where chance had it. */
    public List<MemberId> endingIn(IdEnd end) {
        return index.endingIn(end).stream()
                .map(MemberId::new)
                .filter(this::isSeen)
                .toList();
    }

    private List<MemberView> views(String which, List<Object> parameters) {
        return database.query(
                "SELECT m.id, m.name, m.phone, m.level, m.inviter, m.joined_at, m.channel FROM member m" + which,
                row -> new MemberView(
                        id(row, "id"),
                        Sight.name(phones.openName(row.getBytes("name"), row.getLong("id"))),
                        phones.masked(row.getBytes("phone"), row.getLong("id")),
                        row.getString("level"),
                        id(row, "inviter"),
                        Database.instant(row, "joined_at"),
                        row.getString("channel")),
                parameters);
    }

    /**
     * Whose phone number it is, for a channel that serves a member who joined elsewhere. Only the whole number is
     * answered, every question is a deed on record, and of questions there are so many an hour.
     *
     * @param phone in any way of writing
     * @return empty if it is nobody's
     * @throws Rejection {@code phone.invalid}, {@code lookup.too-often}
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Optional<MemberView> lookUp(String phone, String channel) {
        byte[] wanted = phones.index(Phone.of(phone));
        String by = "channel:" + channel;
        // Questions of one channel take turns: asked at once, each would count what the others have not written yet.
        channels.takeTurns(channel);
        long most = settings.number(Setting.LOOKUP_HOURLY);
        if (audit.count(by, LOOKED_UP, Duration.ofHours(1)) >= most) {
            throw Rejection.tooOften("lookup.too-often", Map.of("most", String.valueOf(most)));
        }
        Optional<MemberView> found = byPhone(entities, wanted).map(member -> find(standsFor(member.id())));
        audit.record(by, LOOKED_UP, found.map(member -> member.id().toString()).orElse("nobody"), null, null, null);
        return found;
    }

    /** Members who cannot be found by a part of their number or name yet. */
    public List<MemberId> unindexed(int most, int passedOver) {
        return index.missing(most, passedOver);
    }

    /** Makes members findable. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void index(List<MemberId> some) {
        index.put(some);
    }

    /**
     * The member's place in the tree of invitations: everybody above (up to {@value #SHOWN_ABOVE}), and two levels
     * below.
     *
     * @throws Rejection {@code member.not-found}
     */
    public Relations relations(MemberId id) {
        Member member = existing(id, LockModeType.NONE);
        List<MemberView> above = new ArrayList<>();
        MemberId next = member.inviter();
        while (next != null && above.size() < SHOWN_ABOVE && isSeen(next)) {
            Member inviter = existing(next, LockModeType.NONE);
            above.add(inviter.view(phones));
            next = inviter.inviter();
        }
        List<Member> children = invitedBy(List.of(id), SHOWN_BELOW + 1);
        boolean more = children.size() > SHOWN_BELOW;
        if (more) {
            children = children.subList(0, SHOWN_BELOW);
        }
        Map<MemberId, List<Member>> grandchildren =
                invitedBy(children.stream().map(Member::id).toList(), SHOWN_BELOW_EACH + 1).stream()
                        .collect(Collectors.groupingBy(Member::inviter));
        List<MemberNode> below = children.stream()
                .map(child -> node(child, grandchildren.getOrDefault(child.id(), List.of())))
                .toList();
        return new Relations(above, next != null, below, more);
    }

    private MemberNode node(Member member, List<Member> below) {
        List<MemberNode> leaves = below.stream()
                .limit(SHOWN_BELOW_EACH)
                .map(leaf -> new MemberNode(leaf.view(phones), List.of(), false))
                .toList();
        return new MemberNode(member.view(phones), leaves, below.size() > leaves.size());
    }

    /** The first {@code each} whom each of the inviters invited. */
    private List<Member> invitedBy(List<MemberId> inviters, int each) {
        if (inviters.isEmpty()) {
            return List.of();
        }
        Where where = WithinReach.members(
                new Where()
                        .in("m.inviter", inviters.stream().map(MemberId::value).toList()),
                "m");
        List<Long> ids = database.query(
                "SELECT id FROM (SELECT m.id, ROW_NUMBER() OVER (PARTITION BY m.inviter ORDER BY m.id) AS place"
                        + " FROM member m" + where.sql() + ") invited WHERE place <= ?",
                row -> row.getLong(1),
                where.parameters(each));
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery("SELECT m FROM Member m WHERE m.id IN :ids ORDER BY m.id", Member.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** Whom a member invited, the latest first. The total stops at {@value Page#COUNTED}. */
    public Page<MemberView> invited(MemberId inviter, int first, int size) {
        Page.check(first, size);
        MemberQuery query = new MemberQuery(null, null, null, null, inviter, null, null);
        Where where = where(query, true);
        return new Page<>(
                views(where.sql() + Sort.NEWEST.sql() + " LIMIT ? OFFSET ?", where.parameters(size, first)),
                count(query));
    }

    /**
     * The token with which the member invites others.
     *
     * @throws Rejection {@code member.not-found}
     */
    public String inviteToken(MemberId id) {
        return invites.token(existing(id, LockModeType.NONE).id());
    }

    /**
     * Whose token it is: whoever was shown it may name them by it, and nobody finds out who is a member by trying.
     *
     * @throws Rejection {@code invite.invalid} if this shop did not make it
     */
    public MemberId ofInviteToken(String token) {
        return standsFor(invites.inviter(token));
    }

    /** Whether that buyer is a guest, who has no use for money in a wallet: nobody spends from it. */
    public boolean isGuest(MemberId buyer) {
        return buyers(List.of(buyer)).get(buyer).guest();
    }

    /** As {@link #buyers(Collection, Answering)}, at once. */
    public Map<MemberId, Buyer> buyers(Collection<MemberId> ids) {
        return buyers(ids, database);
    }

    /** What a checkout must know of these members, once it is answered. Whoever does not exist, or is absorbed by another, is missing. */
    public Map<MemberId, Buyer> buyers(Collection<MemberId> ids, Answering asked) {
        Map<MemberId, Buyer> buyers = new HashMap<>();
        if (ids.isEmpty()) {
            return buyers;
        }
        List<Long> wanted = Database.inList(ids.stream().map(MemberId::value).toList());
        asked.query(
                "SELECT m.id, m.level, m.joined_at, m.inviter, i.level AS inviter_level, m.inviter_2,"
                        + " i2.level AS inviter_2_level, m.guest FROM member m LEFT JOIN member i ON i.id = m.inviter"
                        + " LEFT JOIN member i2 ON i2.id = m.inviter_2 WHERE m.merged_into IS NULL AND m.erased_at IS NULL AND m.id IN ("
                        + Database.places(wanted) + ")",
                row -> buyers.put(
                        id(row, 1),
                        new Buyer(
                                id(row, 1),
                                row.getString(2),
                                Database.instant(row, 3),
                                id(row, 4),
                                row.getString(5),
                                id(row, 6),
                                row.getString(7),
                                row.getBoolean(8))),
                wanted);
        return buyers;
    }

    /**
     * Raises or lowers a member, for {@value LevelBook#HELD} days at least, whatever the growth.
     *
     * @param level code of one of the shop's {@link Levels}
     * @param by username
     * @throws Rejection {@code permission.missing}, {@code member.level-unknown}, {@code member.not-found}, or {@code
     *     field.…} without a reason
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public MemberView changeLevel(MemberId id, String level, String by, String reason) {
        permits.require(by, Permission.EDIT_MEMBERS);
        levels.give(level);
        String why = Given.text("reason", reason, 500);
        Member member = existing(id, LockModeType.PESSIMISTIC_WRITE);
        String before = member.level();
        if (!before.equals(level)) {
            member.setLevel(level);
            audit.record(by, "member.level-changed", id.toString(), before, level, why);
            book.hold(id, book.lastDay(null), by, why);
        }
        return member.view(phones);
    }

    private Member existing(MemberId id, LockModeType lock) {
        Member member = entities.find(Member.class, id.value(), lock);
        if (member == null || !isSeen(id)) {
            throw Rejection.notFound("member", id);
        }
        return member;
    }

    /** Whether the member is within the reader's reach. */
    public boolean isSeen(MemberId id) {
        if (Reach.current().isAll()) {
            return true;
        }
        Where seen = WithinReach.members(new Where().and("m.id = ?", id.value()), "m");
        return !database.query("SELECT 1 FROM member m" + seen.sql(), row -> true, seen.parameters())
                .isEmpty();
    }

    /** Whom a member is absorbed by; empty if they stand for themself. */
    public Optional<MemberId> leadsTo(MemberId id) {
        return database.find(
                "SELECT merged_into FROM member WHERE id = ? AND merged_into IS NOT NULL",
                row -> id(row, "merged_into"),
                id.value());
    }

    /** Whether the member asked to be forgotten, and was. */
    public boolean isForgotten(MemberId id) {
        return database.number("SELECT COUNT(*) FROM member WHERE id = ? AND erased_at IS NOT NULL", id.value()) > 0;
    }

    /**
     * That the member was not forgotten, and is not before the transaction ends: for what brings them something.
     *
     * @throws Rejection {@code member.not-found}
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void requireRemembered(MemberId id) {
        if (database.query(
                        "SELECT id FROM member WHERE id = ? AND erased_at IS NULL LOCK IN SHARE MODE",
                        row -> row.getLong(1),
                        id.value())
                .isEmpty()) {
            throw Rejection.notFound("member", id);
        }
    }

    /** Who stands for a member: who absorbed them, or who absorbed that one; themself if nobody did. */
    public MemberId standsFor(MemberId id) {
        MemberId one = id;
        for (Optional<MemberId> next = leadsTo(one); next.isPresent(); next = leadsTo(one)) {
            one = next.get();
        }
        return one;
    }

    /** @param survivor who stands for the member from now on; null if they stand for themself again */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void lead(MemberId absorbed, MemberId survivor) {
        database.update(
                "UPDATE member SET merged_into = ?, version = version + 1 WHERE id = ?",
                survivor == null ? null : survivor.value(),
                absorbed.value());
    }

    /**
     * That somebody does not act here.
     *
     * @throws Rejection {@code member.merged} if another member stands for them, else {@code member.not-found}
     */
    public Rejection missing(MemberId id) {
        return leadsTo(id).isPresent()
                ? Rejection.conflict(
                        "member.merged",
                        Map.of(
                                "member",
                                id.toString(),
                                "survivor",
                                standsFor(id).toString()))
                : Rejection.notFound("member", id);
    }

    static Optional<Member> byPhone(EntityManager entities, byte[] index) {
        return entities.createQuery("SELECT m FROM Member m WHERE m.phoneIndex = :index", Member.class)
                .setParameter("index", index)
                .getResultStream()
                .findFirst();
    }

    /** The id in the column, null if the column is. */
    /** By its place: the driver makes a list of the names for each answer that is asked by one. */
    private static MemberId id(ResultSet row, int place) throws SQLException {
        long value = row.getLong(place);
        return row.wasNull() ? null : new MemberId(value);
    }

    static MemberId id(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : new MemberId(value);
    }
}
