package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;
import shop.solvent.platform.SealedColumns;
import shop.solvent.platform.Secrets.Purpose;

/** Tags go, and whom a member invited. Their own inviter stays theirs, and nobody comes to stand above themself. */
@ApplicationScoped
public class MergedMembers implements Merging, PersonalData, SealedColumns {

    @Inject
    private Database database;

    @Inject
    private PhoneBook phones;

    @Inject
    private Roots roots;

    @Inject
    private Clock clock;

    @Override
    public List<SealedColumn> sealedColumns() {
        return List.of(
                new SealedColumn("member", "id", "phone", Purpose.PHONE_ENCRYPTION),
                new SealedColumn("member", "id", "name", Purpose.MEMBER_NAME).clearBefore(),
                new SealedColumn("member_birthday", "member", "birthday", Purpose.BIRTHDAY));
    }

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("member", "inviter").underSeal(),
                MemberRows.staying("member", "inviter_2", "follows the inviter's inviter"),
                MemberRows.staying("member", "merged_into", "says who absorbed this one"),
                MemberRows.going("member_tag").alone("tag"),
                MemberRows.staying("member_root", "member", "follows from who invited whom"),
                MemberRows.staying("held_binding", "member", "ends within days"),
                MemberRows.staying("held_binding", "inviter", "is found by whom it stands for"),
                MemberRows.going("act_tag"),
                MemberRows.staying("level_hold", "member", "a person said it of this member's level"),
                MemberRows.staying(
                        "member_birthday",
                        "member",
                        "was said by this member, and gives the absorbed one nothing any more"),
                MemberRows.staying("member_name_part", "member", "finds the absorbed one, whose page names the other"),
                MemberRows.staying("tag_import_line", "member", "says what a file said"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.TRADE, "member", "id").without("phone_index", "phone_end", "version"),
                PersonalRows.of(Fate.TRADE, "member", "inviter").untold("says of others whom this member invited"),
                PersonalRows.of(Fate.TRADE, "member", "inviter_2").untold("says of others whom those invited"),
                PersonalRows.of(Fate.TRADE, "member", "merged_into")
                        .untold("is handed out with the member who absorbed the other"),
                PersonalRows.of(Fate.TRADE, "member_root").untold("follows from who invited whom, which is told"),
                PersonalRows.of(Fate.TRADE, "member_root", "root").untold("says of others whose tree they stand in"),
                PersonalRows.of(Fate.FORGOTTEN, "member_tag"),
                PersonalRows.of(Fate.FORGOTTEN, "act_tag"),
                PersonalRows.of(Fate.TRADE, "held_binding"),
                PersonalRows.of(Fate.TRADE, "held_binding", "inviter")
                        .untold("says of others whom this member invited"),
                PersonalRows.of(Fate.TRADE, "level_hold"),
                PersonalRows.of(Fate.FORGOTTEN, "member_birthday"),
                PersonalRows.of(Fate.FORGOTTEN, "member_name_part")
                        .untold("is the name once more, so that it is found"),
                PersonalRows.of(Fate.TRADE, "tag_import_line")
                        .untold("says what a file said, which led to the tags that are told"));
    }

    @Override
    public List<MemberId> alsoKnownAs(MemberId member) {
        return database.query(
                "SELECT id FROM member WHERE merged_into = ?", row -> new MemberId(row.getLong(1)), member.value());
    }

    /** What tells who they are goes; whom they invited and when they joined stays with a number that is nobody's. */
    @Override
    public void forget(MemberId member) {
        database.update(
                "UPDATE member SET name = NULL, phone = X'00', phone_index = ?, phone_end = X'0000000000000000',"
                        + " erased_at = ?, version = version + 1 WHERE id = ?",
                phones.nobodysIndex(member.value()),
                clock.instant(),
                member.value());
    }

    /** The trees of both stay as they are until the transaction ends, as {@link Binding} has it. */
    @Override
    public void lock(MemberId from, MemberId to) {
        Set<Long> locked = new TreeSet<>();
        Set<Long> wanted = new TreeSet<>(List.of(from.value(), to.value(), root(from.value()), root(to.value())));
        while (!locked.containsAll(wanted)) {
            for (long member : wanted) {
                if (locked.add(member)) {
                    database.query("SELECT id FROM member WHERE id = ? FOR UPDATE", row -> row.getLong(1), member);
                }
            }
            wanted.addAll(List.of(root(from.value()), root(to.value())));
        }
    }

    /** If who gets them stands below one of those who would then stand below them. */
    @Override
    public List<Reason> hindrances(MemberId from, MemberId to, Collection<MemberId> at) {
        Set<Long> first = at.stream().map(MemberId::value).collect(Collectors.toSet());
        for (Above one = above(to.value()); one.inviter() != 0; one = above(one.inviter())) {
            if (one.inviter() == from.value() && (at.isEmpty() || first.contains(one.was()))) {
                return List.of(Reason.of("merge.ring", Map.of("member", to.toString(), "inviter", from.toString())));
            }
        }
        return List.of();
    }

    /** @param was 0 like {@code inviter} if there is none */
    private record Above(long inviter, long was) {}

    private Above above(long member) {
        return database.find(
                        "SELECT inviter, inviter_was FROM member WHERE id = ?",
                        row -> new Above(row.getLong(1), row.getLong(2)),
                        member)
                .orElse(new Above(0, 0));
    }

    private long root(long member) {
        long root = member;
        for (long above = above(root).inviter(); above != 0; above = above(root).inviter()) {
            root = above;
        }
        return root;
    }

    @Override
    public void moved(MemberId from, MemberId to) {
        for (MemberId member : List.of(from, to)) {
            database.update(
                    "UPDATE member c JOIN member p ON p.id = c.inviter SET c.inviter_2 = p.inviter WHERE c.inviter = ?",
                    member.value());
            database.update(
                    "UPDATE member c JOIN member p ON p.id = c.inviter SET c.inviter_2 = p.inviter WHERE p.inviter = ?",
                    member.value());
            roots.moved(member, new MemberId(root(member.value())));
        }
    }
}
