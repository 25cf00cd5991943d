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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.InvalidId;
import shop.solvent.kernel.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;

/** Those who are members: found, seen in their relations, and raised or lowered. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Members {

    /** The published levels, the lowest first. */
    public static final List<String> LEVELS = List.of(Member.LOWEST_LEVEL, "silver", "gold");

    private static final int SHOWN_ABOVE = 20;
    private static final int SHOWN_BELOW = 50;
    private static final int SHOWN_BELOW_EACH = 20;

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private PhoneBook phones;

    @Inject
    private Invites invites;

    @Inject
    private Audit audit;

    /** @throws Rejection {@code member.not-found} */
    public MemberView find(MemberId id) {
        return existing(id, LockModeType.NONE).view(phones);
    }

    /**
     * Looks for members by id, by phone number (whole, in any way of writing) or by how the name begins; a blank text
     * finds all. The newest first.
     */
    public Page<MemberView> search(String text, int first, int size) {
        Page.check(first, size);
        String wanted = text == null ? "" : text.strip();
        Optional<Member> exact = Phone.read(wanted)
                .flatMap(phone -> byPhone(entities, phones.index(phone)))
                .or(() -> byId(wanted));
        if (exact.isPresent()) {
            return new Page<>(first == 0 ? List.of(exact.get().view(phones)) : List.of(), 1);
        }
        String prefix = wanted.replaceAll("[!%_]", "!$0") + "%";
        String condition = wanted.isEmpty() ? "" : " WHERE m.name LIKE :prefix ESCAPE '!'";
        var rows = entities.createQuery("SELECT m FROM Member m" + condition + " ORDER BY m.id DESC", Member.class);
        var total = entities.createQuery("SELECT COUNT(m) FROM Member m" + condition, Long.class);
        if (!wanted.isEmpty()) {
            rows.setParameter("prefix", prefix);
            total.setParameter("prefix", prefix);
        }
        return new Page<>(rows.setFirstResult(first).setMaxResults(size).getResultList(), total.getSingleResult())
                .map(member -> member.view(phones));
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
        while (next != null && above.size() < SHOWN_ABOVE) {
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
        List<Object> parameters =
                new ArrayList<>(inviters.stream().map(MemberId::value).toList());
        parameters.add(each);
        List<Long> ids = database.query(
                "SELECT id FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY inviter ORDER BY id) AS place FROM member"
                        + " WHERE inviter IN (" + Database.places(inviters) + ")) invited WHERE place <= ?",
                row -> row.getLong(1),
                parameters);
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery("SELECT m FROM Member m WHERE m.id IN :ids ORDER BY m.id", Member.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /**
     * The token with which the member invites others.
     *
     * @throws Rejection {@code member.not-found}
     */
    public String inviteToken(MemberId id) {
        return invites.token(existing(id, LockModeType.NONE).id());
    }

    /** What a checkout must know of these members, by one query. Whoever does not exist is missing from the answer. */
    public Map<MemberId, Buyer> buyers(Collection<MemberId> ids) {
        Map<MemberId, Buyer> buyers = new HashMap<>();
        if (ids.isEmpty()) {
            return buyers;
        }
        List<Long> wanted = Database.inList(ids.stream().map(MemberId::value).toList());
        database.query(
                "SELECT m.id, m.level, m.joined_at, m.inviter, i.level AS inviter_level, m.inviter_2,"
                        + " i2.level AS inviter_2_level FROM member m LEFT JOIN member i ON i.id = m.inviter"
                        + " LEFT JOIN member i2 ON i2.id = m.inviter_2 WHERE m.id IN (" + Database.places(wanted) + ")",
                row -> buyers.put(
                        id(row, "id"),
                        new Buyer(
                                id(row, "id"),
                                row.getString("level"),
                                Database.instant(row, "joined_at"),
                                id(row, "inviter"),
                                row.getString("inviter_level"),
                                id(row, "inviter_2"),
                                row.getString("inviter_2_level"))),
                wanted);
        return buyers;
    }

    /**
     * Raises or lowers a member.
     *
     * @param level one of {@link #LEVELS}
     * @param by username
     * @throws Rejection {@code member.level-unknown}, {@code member.not-found}, or {@code field.…} without a reason
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public MemberView changeLevel(MemberId id, String level, String by, String reason) {
        if (level == null || !LEVELS.contains(level)) {
            throw Rejection.invalid("member.level-unknown", Map.of("level", String.valueOf(level)));
        }
        String why = Given.text("reason", reason, 500);
        Member member = existing(id, LockModeType.PESSIMISTIC_WRITE);
        String before = member.level();
        if (!before.equals(level)) {
            member.setLevel(level);
            audit.record(by, "member.level-changed", id.toString(), before, level, why);
        }
        return member.view(phones);
    }

    private Member existing(MemberId id, LockModeType lock) {
        Member member = entities.find(Member.class, id.value(), lock);
        if (member == null) {
            throw Rejection.notFound("member", id);
        }
        return member;
    }

    private Optional<Member> byId(String text) {
        try {
            return Optional.ofNullable(
                    entities.find(Member.class, MemberId.parse(text).value()));
        } catch (InvalidId other) {
            return Optional.empty();
        }
    }

    static Optional<Member> byPhone(EntityManager entities, byte[] index) {
        return entities.createQuery("SELECT m FROM Member m WHERE m.phoneIndex = :index", Member.class)
                .setParameter("index", index)
                .getResultStream()
                .findFirst();
    }

    /** The id in the column, null if the column is. */
    static MemberId id(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : new MemberId(value);
    }
}
