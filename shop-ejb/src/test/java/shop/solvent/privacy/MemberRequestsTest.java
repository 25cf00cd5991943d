package shop.solvent.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Permission;
import shop.solvent.access.Sight;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Birthdays;
import shop.solvent.member.Members;
import shop.solvent.member.Profiles;
import shop.solvent.member.RegisterMember;
import shop.solvent.member.Registration;
import shop.solvent.member.TagMembers;
import shop.solvent.merge.Merges;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.PersonalRows;
import shop.solvent.privacy.ClearAccessView.Purpose;
import shop.solvent.privacy.MemberRequestView.State;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;

/** Members get what the shop knows of them, and are forgotten when they ask for it; the books stay what they were. */
class MemberRequestsTest {

    private final World world = new World();
    private final Database database = world.shop.get(Database.class);
    private final MemberRequests requests;
    private final Approvals approvals;

    MemberRequestsTest() {
        world.shop.get(EraseDeed.class);
        requests = world.shop.get(MemberRequests.class);
        approvals = world.shop.get(Approvals.class);
    }

    @Test
    void aMemberFetchesAllThatTheShopKnowsOfThemAndNothingOfAnother() throws IOException {
        MemberId li = join("13912345678", "李晓明");
        MemberId other = join("13787654321", "Alice");
        world.shop.get(Birthdays.class).give(li, 4, 1, "agreed", World.WEB);
        world.shop.get(Profiles.class).tag(new TagMembers(List.of(li), "press", true, "a fair", "system:test"));
        world.withMoney(li, 30_000);
        world.withMoney(other, 70_000);
        String order = String.valueOf(world.buys(li).id().value());
        world.buys(other);
        assertRejected("file.not-asked", () -> requests.write(li, new ByteArrayOutputStream()));
        requests.askForFile(li);
        requests.askForFile(li);
        assertRejected("file.not-asked", () -> requests.write(other, new ByteArrayOutputStream()));

        Map<String, String> file = file(li);

        assertThat(file.get("member.id.json")).contains("李晓明", "+8613912345678");
        assertThat(file.get("member_birthday.json")).contains("\"04-01\"", "agreed");
        assertThat(file.get("member_tag.json")).contains("press");
        assertThat(file.get("orders.json")).contains(order);
        assertThat(file.get("order_line.json")).contains(World.COURSE);
        assertThat(file.get("top_up.json")).contains("30000");
        assertThat(file.get("account.json")).contains("PAID_IN");
        assertThat(file.get("contents.json")).contains("risk_case", "(G15)", "\"orders\"");
        String all = String.join("\n", file.values());
        assertThat(all)
                .doesNotContain(
                        "Alice", "13787654321", "70000", String.valueOf(other.value()), "phone_index", "password");
        assertThat(requests.of(li))
                .hasSize(1)
                .first()
                .satisfies(one -> assertThat(one.fetched()).isEqualTo(1));
        assertThat(deeds("member.file-fetched")).containsExactly(li.toString());
        world.shop.clock().advance(MemberRequests.FETCHABLE.plus(Duration.ofSeconds(1)));
        assertRejected("file.not-asked", () -> requests.write(li, new ByteArrayOutputStream()));
        world.shop.get(Forgetting.class).endDue();
        assertThat(requests.of(li).get(0).state()).isEqualTo(State.OVER);
    }

    @Test
    void whoAsksIsForgottenAfterSomeDaysAndTheBooksStillSumToZero() {
        MemberId li = join("13912345678", "李晓明");
        MemberId invited = world.invitedBy(li);
        world.shop.get(Birthdays.class).give(li, 4, 1, "agreed", World.WEB);
        world.withMoney(li, World.PRICE);
        world.buys(li);
        assertRejected("erasure.points", () -> requests.askToBeForgotten(li, false));
        requests.askToBeForgotten(li, true);
        requests.askToBeForgotten(li, true);
        world.shop.get(Forgetting.class).endDue();
        assertThat(world.shop.get(Members.class).find(li).name())
                .as("too early")
                .isEqualTo("李晓明");

        due();

        MemberRequestView done = requests.of(li).get(0);
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.kept())
                .extracting(kept -> kept.rows() + " " + kept.count() + " " + kept.fate() + " " + kept.until())
                .contains("orders 1 MONEY 2036-07-08", "member.id 1 TRADE 2029-07-08");
        assertThat(world.shop.get(Members.class).find(li).name()).isNull();
        assertThat(world.shop.get(Members.class).find(li).maskedPhone()).isEqualTo("–");
        assertThat(world.shop.get(Members.class).search("李晓明", 0, 10).rows()).isEmpty();
        assertThat(world.shop.get(Members.class).search("13912345678", 0, 10).rows())
                .isEmpty();
        assertThat(world.shop.get(Members.class).search("5678", 0, 10).rows()).isEmpty();
        assertThat(world.shop.get(Birthdays.class).of(li).isGiven()).isFalse();
        assertThat(world.shop.get(Members.class).find(invited).inviter()).isEqualTo(li);
        assertThat(database.number("SELECT COUNT(*) FROM orders WHERE member = ?", li.value()))
                .isEqualTo(1);
        world.booksAgree();
        assertRejected("erasure.done", () -> requests.askToBeForgotten(li, true));
        assertRejected(
                "member.not-found",
                () -> world.shop.get(TopUps.class).topUp(new TopUp(world.key(), World.WEB, li, Money.fen(100))));
        assertRejected("member.not-found", () -> world.buys(li));
        assertThat(join("13912345678", "somebody else"))
                .as("the number is free")
                .isNotEqualTo(li);
        assertThat(deeds("member.erased")).containsExactly(li.toString());
    }

    @Test
    void whoHasMoneyHereIsToldToTakeItFirst() {
        MemberId li = world.withMoney(join("13912345678", "李晓明"), 100);

        assertRejected("erasure.money", () -> requests.askToBeForgotten(li, true));
        assertThat(requests.of(li)).isEmpty();
    }

    @Test
    void whatCameInMeanwhileIsInTheWayUntilItIsGone() {
        MemberId li = join("13912345678", "李晓明");
        requests.askToBeForgotten(li, true);
        world.withMoney(li, World.PRICE);
        due();

        assertThat(requests.of(li).get(0).hindrance()).containsExactly("erasure.money");
        assertThat(world.shop.get(Members.class).find(li).name()).isEqualTo("李晓明");
        world.buys(li);
        due();
        assertThat(requests.of(li).get(0).state()).isEqualTo(State.DONE);
    }

    @Test
    void ofACaseTheMemberLearnsOnlyThatSomethingIsUnderWay() {
        MemberId li = join("13912345678", "李晓明");
        requests.askToBeForgotten(li, true);
        database.update(
                "INSERT INTO risk_case (id, subject_kind, subject_id, member, state, opened_at) VALUES (1, 'ORDER', 1, ?,"
                        + " 'OPEN', ?)",
                li.value(),
                world.shop.clock().instant());
        due();

        assertThat(requests.of(li).get(0).hindrance()).containsExactly("erasure.under-way");
        assertThat(requests.of(li).get(0).state()).isEqualTo(State.WAITING);
    }

    @Test
    void untilItIsDoneItIsTakenBack() {
        MemberId li = join("13912345678", "李晓明");
        assertRejected("erasure.not-asked", () -> requests.takeBack(li));
        requests.askToBeForgotten(li, false);
        requests.takeBack(li);
        due();
        assertThat(world.shop.get(Members.class).find(li).name()).isEqualTo("李晓明");
        assertThat(requests.of(li).get(0).state()).isEqualTo(State.WITHDRAWN);
        requests.askToBeForgotten(li, false);
        assertRejected("permission.missing", () -> requests.takeBackFor(li, People.CHECKER, "wrong one"));
        assertRejected("field.missing", () -> requests.takeBackFor(li, People.OPERATOR, ""));
        requests.takeBackFor(li, People.OPERATOR, "they called");
        due();
        assertThat(world.shop.get(Members.class).find(li).name()).isEqualTo("李晓明");
    }

    @Test
    void ofTheStaffItTakesTwoAndTheSameDays() {
        MemberId li = join("13912345678", "李晓明");
        Ask wanted = new Ask(
                world.key(), EraseDeed.CODE, new EraseDeed.Whom(li.toString(), true), "a letter", People.OPERATOR);
        ApprovalId id = ((Asked.Waiting) approvals.ask(wanted)).id();
        assertThat(requests.of(li)).isEmpty();
        approvals.agree(id, approvals.find(id).hash(), People.CHECKER);

        assertThat(requests.of(li).get(0).askedBy()).isEqualTo(People.OPERATOR);
        assertThat(requests.of(li).get(0).agreedBy()).isEqualTo(People.CHECKER);
        assertThat(world.shop.get(Members.class).find(li).name()).isEqualTo("李晓明");
        due();
        assertThat(world.shop.get(Members.class).find(li).name()).isNull();
    }

    @Test
    void aNumberIsReadForAPurposeThatIsOnRecordAndOnlySoOften() {
        MemberId li = join("13912345678", "李晓明");
        ClearReading reading = world.shop.get(ClearReading.class);

        assertRejected("permission.missing", () -> reading.phone(li, Purpose.CONTACT, "a call", People.OPERATOR));
        assertRejected("field.missing", () -> reading.phone(li, Purpose.CONTACT, " ", People.RISK));
        assertRejected("field.missing", () -> reading.phone(li, null, "a call", People.RISK));
        assertRejected(
                "member.not-found", () -> reading.phone(new MemberId(1), Purpose.CONTACT, "a call", People.RISK));
        assertThat(reading.list(null, null, 10).rows()).isEmpty();
        assertThat(reading.phone(li, Purpose.CONTACT, "a call", People.RISK)).isEqualTo("+8613912345678");
        assertThat(reading.of(li))
                .extracting(one -> one.by() + " " + one.purpose() + " " + one.reason())
                .containsExactly("risk CONTACT a call");
        assertThat(deeds("member.phone-read")).containsExactly(li.toString());
        for (int i = 1; i < ClearReading.MOST_A_DAY; i++) {
            reading.phone(li, Purpose.CONTACT, "a call", People.RISK);
        }
        assertRejected("clear.too-many", () -> reading.phone(li, Purpose.CONTACT, "one more", People.RISK));
        assertThat(reading.count(People.RISK)).isEqualTo(ClearReading.MOST_A_DAY);
        world.shop.clock().advance(Duration.ofDays(1).plusSeconds(1));
        assertThat(reading.phone(li, Purpose.AUTHORITY, "a letter", People.RISK))
                .isNotBlank();
    }

    @Test
    void whoDoesNotSeeNamesSeesTheFirstLetterAndFindsNobodyByTheRest() {
        MemberId li = join("13912345678", "李晓明");
        Members members = world.shop.get(Members.class);
        Sight.begin(Set.of(Permission.SEE_MEMBERS));
        try {
            assertThat(members.find(li).name()).isEqualTo("李**");
            assertThat(members.search("5678", 0, 10).rows())
                    .extracting(one -> one.name())
                    .containsExactly("李**");
            for (String guess : List.of("李", "李晓明", "晓明", "李**")) {
                assertThat(members.search(guess, 0, 10).rows()).as(guess).isEmpty();
            }
        } finally {
            Sight.end();
        }
        assertThat(members.search("晓明", 0, 10).rows()).hasSize(1);
    }

    @Test
    void everyColumnThatNamesAMemberIsHandedOutOrItsRoomSaysWhyNot() {
        List<PersonalRows> all = world.shop.get(PersonalTables.class).all();
        Set<String> said = all.stream()
                .map(rows -> rows.table() + "." + rows.column())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = world.shop.get(Merges.class).kinds().stream()
                .map(rows -> rows.table() + "." + rows.column())
                .collect(Collectors.toCollection(TreeSet::new));
        named.addAll(database.query(
                "SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns WHERE table_schema = DATABASE()"
                        + " AND column_name = 'member' AND data_type = 'bigint'",
                row -> row.getString(1)));

        assertThat(said)
                .as(
                        "a room that keeps something of members says with PersonalData whether they are told it and what becomes"
                                + " of it")
                .containsAll(named);
        for (PersonalRows rows : all) {
            assertThat(rows.untold() == null || !rows.untold().isBlank())
                    .as(rows.name())
                    .isTrue();
            assertThat(world.shop.get(PersonalTables.class).count(rows, List.of(new MemberId(1))))
                    .as(rows.name())
                    .isZero();
        }
    }

    private void due() {
        world.shop.clock().advance(MemberRequests.UNDOABLE.plusSeconds(1));
        world.shop.get(Forgetting.class).endDue();
    }

    private List<String> deeds(String action) {
        return world
                .shop
                .get(Audit.class)
                .search(new AuditQuery(null, action, null, null, null, null), 0, 50)
                .rows()
                .stream()
                .map(AuditView::subject)
                .toList();
    }

    private Map<String, String> file(MemberId member) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        requests.write(member, out);
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private MemberId join(String phone, String name) {
        return world.shop
                .get(Registration.class)
                .register(new RegisterMember(world.key(), World.WEB, phone, name, null))
                .id();
    }
}
