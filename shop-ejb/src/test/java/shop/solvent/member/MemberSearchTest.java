package shop.solvent.member;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.Channels;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberQuery.Sort;
import shop.solvent.operator.People;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Slice;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;

/** Members are found by what people at a counter know of them. */
class MemberSearchTest {

    private final TestShop shop = TestShop.empty();
    private final Members members = shop.get(Members.class);
    private final Database database = shop.database().database();

    private MemberId join(String phone, String name) {
        return shop.get(Registration.class)
                .register(new RegisterMember(phone, "web", phone, name, null))
                .id();
    }

    private List<MemberId> found(String text) {
        Page<MemberView> page = members.search(text, 0, 100);
        assertThat(page.total()).isEqualTo(page.rows().size());
        return page.rows().stream().map(MemberView::id).toList();
    }

    @Test
    void anyWordOfANameFindsItInAnyWriting() {
        MemberId alice = join("13900004321", "Alice Zhang");
        MemberId brien = join("13900004322", "Zoë O'Brien-Smith");
        MemberId ming = join("13900004323", "王小明");
        join("13900004324", null);

        assertThat(found("alice")).containsExactly(alice);
        assertThat(found("Zhang")).containsExactly(alice);
        assertThat(found("ＺＨＡ")).containsExactly(alice);
        assertThat(found("zhang al")).containsExactly(alice);
        assertThat(found("alice smith")).isEmpty();
        assertThat(found("smith")).containsExactly(brien);
        assertThat(found("o'brien")).containsExactly(brien);
        assertThat(found("小明")).containsExactly(ming);
        assertThat(found("明")).containsExactly(ming);
        assertThat(found("王小")).containsExactly(ming);
        assertThat(found("lice")).isEmpty();
        assertThat(found("z")).containsExactly(brien, alice);
    }

    @Test
    void aNumberIsFoundWholeMaskedOrByItsLastFourDigits() {
        MemberId one = join("13900004321", "Alice Zhang");
        MemberId other = join("13800004321", null);
        MemberId abroad = join("+4915123454321", null);
        join("13900005678", "4321 Street");

        assertThat(found("4321")).containsExactly(abroad, other, one);
        assertThat(found("139****4321")).containsExactly(one);
        assertThat(found("+86 138****4321")).containsExactly(other);
        assertThat(found(members.find(abroad).maskedPhone())).containsExactly(abroad);
        assertThat(found("****4321")).containsExactly(abroad, other, one);
        assertThat(found("139 0000 4321")).containsExactly(one);
        assertThat(found("+86-13900004321")).containsExactly(one);
        assertThat(found("321")).isEmpty();
        assertThat(found("137****4321")).isEmpty();
    }

    @Test
    void theEndOfAnIdThatAPageShowsFindsIt() {
        MemberId one = join("13900004321", "Alice Zhang");
        MemberId other = join("13900004322", null);
        String id = one.toString();

        assertThat(found("mem_…" + id.substring(11))).containsExactly(one);
        assertThat(found(id.substring(11))).containsExactly(one);
        assertThat(found(id.substring(8))).containsExactly(one);
        assertThat(found(other.toString())).containsExactly(other);
        assertThat(found("ord_…" + id.substring(11))).isEmpty();
    }

    @Test
    void whatTheDatabaseKeepsOfTheLastDigitsIsOfNoUseWithoutTheShopsSecret() {
        join("13900004321", null);
        join("13800004321", null);
        join("13800001234", null);

        List<byte[]> ends = database.query("SELECT phone_end FROM member ORDER BY id", row -> row.getBytes(1));
        assertThat(ends.get(0)).hasSize(8).isEqualTo(ends.get(1)).isNotEqualTo(ends.get(2));
        TestShop elsewhere =
                shop.secondServer().with(Secrets.class, Secrets.of("another shop's secret, 32 bytes!".getBytes()));
        assertThat(elsewhere.get(Members.class).search("4321", 0, 10).rows()).isEmpty();
    }

    @Test
    void whoJoinedBeforeIsMadeFindableOnce() {
        List<MemberId> joined = IntStream.range(0, 5)
                .mapToObj(i -> join("1390000432" + i, "Person " + i))
                .toList();
        database.update("UPDATE member SET phone_end = NULL");
        database.update("DELETE FROM member_name_part");
        assertThat(found("person")).isEmpty();
        assertThat(found("4323")).isEmpty();

        shop.get(MemberIndexing.class).index();

        assertThat(found("person")).hasSize(5);
        assertThat(found("4323")).containsExactly(joined.get(3));
        assertThat(shop.get(MemberIndexing.class).index()).isZero();
    }

    private static MemberQuery of(String level, String tag, String channel) {
        return new MemberQuery(null, level, tag, channel, null, null, null);
    }

    private List<MemberId> whole(MemberQuery query, Sort sort, int size) {
        List<MemberId> whole = new ArrayList<>();
        Slice<MemberView> part = members.list(query, sort, null, size);
        part.rows().forEach(member -> whole.add(member.id()));
        while (part.more()) {
            part = members.list(query, sort, whole.get(whole.size() - 1), size);
            part.rows().forEach(member -> whole.add(member.id()));
        }
        assertThat(members.count(query)).isEqualTo(whole.size());
        return whole;
    }

    @Test
    void aListReadInPartsFromEitherEndIsWhole() {
        List<MemberId> joined = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            joined.add(join("1390000432" + i, "Person " + i));
            shop.clock().advance(Duration.ofMinutes(i % 2)); // some join in the same moment
        }
        List<MemberId> newest = new ArrayList<>(joined);
        Collections.reverse(newest);

        assertThat(whole(of(null, null, "web"), Sort.NEWEST, 3)).isEqualTo(newest);
        assertThat(whole(MemberQuery.of("person"), Sort.OLDEST, 2)).isEqualTo(joined);
        assertThat(whole(of(null, null, "app"), Sort.NEWEST, 3)).isEmpty();
        assertRejected("member.not-found", () -> members.list(of(null, null, "app"), Sort.NEWEST, joined.get(0), 3));
        assertRejected("page.invalid", () -> members.list(of(null, null, "web"), Sort.NEWEST, null, 201));
    }

    @Test
    void whatNarrowsTheListNarrowsItsCount() {
        MemberId gold = join("13900004321", "Alice Zhang");
        Instant later = shop.clock().instant().plus(Duration.ofDays(1));
        shop.clock().advance(Duration.ofDays(1));
        MemberId press = join("13900004322", "Bob Zhang");
        MemberId both = join("13900004323", "Carol");
        members.changeLevel(gold, "gold", "system:test", "loyal");
        members.changeLevel(both, "gold", "system:test", "loyal");
        shop.get(Profiles.class).tag(new TagMembers(List.of(press, both), "Press", true, "a fair", "system:test"));

        assertThat(whole(of("gold", null, null), Sort.NEWEST, 1)).containsExactly(both, gold);
        assertThat(whole(of(null, "press", null), Sort.OLDEST, 1)).containsExactly(press, both);
        assertThat(whole(of("gold", "press", "web"), Sort.NEWEST, 1)).containsExactly(both);
        assertThat(whole(of("silver", null, null), Sort.NEWEST, 1)).isEmpty();
        assertThat(whole(new MemberQuery("zhang", null, null, null, null, later, null), Sort.NEWEST, 1))
                .containsExactly(press);
        assertThat(whole(new MemberQuery("zhang", null, null, null, null, null, later), Sort.NEWEST, 1))
                .containsExactly(gold);
        assertThat(shop.get(Profiles.class).tags(List.of(gold, press)))
                .containsExactlyEntriesOf(Map.of(press, List.of("press")));
    }

    @Test
    void whatVeryManyHaveIsListedLikeWhatFewHave() {
        MemberId alice = join("13900004321", "Alice Zhang");
        MemberId bob = join("13900004322", "Bob Zhang");
        join("13900004323", "Carol");
        shop.get(Profiles.class).tag(new TagMembers(List.of(alice, bob), "press", true, "a fair", "system:test"));
        database.update("INSERT INTO member_tag (member, tag) SELECT seq, 'press' FROM seq_1_to_10000");
        database.update("INSERT INTO member_name_part (member, part) SELECT seq, ? FROM seq_1_to_10000", (Object)
                shop.get(PhoneBook.class).nameIndex("zhang"));

        assertThat(whole(of(null, "press", null), Sort.NEWEST, 1)).containsExactly(bob, alice);
        assertThat(whole(of(null, "pres", null), Sort.NEWEST, 1)).isEmpty();
        assertThat(found("zhang")).containsExactly(bob, alice);
        assertThat(found("al zhang")).containsExactly(alice);
        assertThat(whole(new MemberQuery("zha", null, "press", "web", null, null, null), Sort.OLDEST, 1))
                .containsExactly(alice, bob);
    }

    @Test
    void whoeverAsksAtOnceIsAnsweredNoMoreThanWhoeverAsksInTurn() throws Exception {
        People.cameTo(shop);
        shop.get(Channels.class).add(new AddChannel("app", "应用", "App", null, People.ADMIN));
        System.setProperty("shop.lookup.hourly", "3");
        shop.get(ShopSettings.class).refresh();
        try {
            List<Boolean> answered =
                    Threads.atOnce(IntStream.range(0, 12).boxed().toList(), nth -> {
                        try {
                            members.lookUp("13900004321", "app");
                            return true;
                        } catch (Rejection tooOften) {
                            return false;
                        }
                    });
            assertThat(answered).filteredOn(one -> one).hasSize(3);
        } finally {
            System.clearProperty("shop.lookup.hourly");
        }
    }

    @Test
    void aTextOfThousandsOfWordsIsNoStatementOfThousandsOfConditions() {
        join("13900004321", "Alice Zhang");
        assertThat(found("word ".repeat(5_000))).isEmpty();
        assertThat(found("z".repeat(10_000))).isEmpty();
        assertThat(found("alice ".repeat(5_000))).hasSize(1);
        assertThat(found("🎁 %_'\"\\")).isEmpty();
    }

    @Test
    void aNumberIsLookedUpWholeOnRecordAndNotWithoutEnd() {
        People.cameTo(shop);
        for (String channel : List.of("app", "web")) {
            shop.get(Channels.class).add(new AddChannel(channel, channel, channel, null, People.ADMIN));
        }
        MemberId one = join("13900004321", null);
        assertThat(members.lookUp("+86 139 0000 4321", "app"))
                .hasValueSatisfying(member -> assertThat(member.id()).isEqualTo(one));
        assertThat(members.lookUp("13900004322", "app")).isEmpty();
        assertRejected("phone.invalid", () -> members.lookUp("4321", "app"));
        assertThat(shop.get(Audit.class)
                        .search(new AuditQuery("channel:app", "member.looked-up", null, null, null, null), 0, 10)
                        .rows())
                .extracting(AuditView::subject)
                .containsExactly("nobody", one.toString());

        System.setProperty("shop.lookup.hourly", "3");
        shop.get(ShopSettings.class).refresh();
        try {
            members.lookUp("13900004321", "app");
            assertRejected("lookup.too-often", () -> members.lookUp("13900004321", "app"));
            assertThat(members.lookUp("13900004321", "web")).isPresent();
            shop.clock().advance(Duration.ofMinutes(61));
            assertThat(members.lookUp("13900004321", "app")).isPresent();
        } finally {
            System.clearProperty("shop.lookup.hourly");
        }
    }
}
