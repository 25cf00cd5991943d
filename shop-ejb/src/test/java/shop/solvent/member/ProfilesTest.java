package shop.solvent.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.Listed;

class ProfilesTest {

    private final World world = new World();
    private Profiles profiles;
    private Levels levels;
    private MemberId member;

    @BeforeEach
    void open() {
        profiles = world.shop.get(Profiles.class);
        levels = world.shop.get(Levels.class);
        member = world.member();
    }

    private MemberProfile edit(String level, List<String> tags, long version) {
        return profiles.edit(new EditMember(member, level, null, tags, version, "loyal", OPERATOR));
    }

    private AuditView latest(String action) {
        return world.shop
                .get(Audit.class)
                .search(new AuditQuery(OPERATOR, action, null, null, null, null), 0, 1)
                .rows()
                .get(0);
    }

    @Test
    void levelAndTagsAreChangedOnRecord() {
        MemberProfile before = profiles.of(member);
        assertThat(before.member().level()).isEqualTo("basic");
        assertThat(before.tags()).isEmpty();

        MemberProfile after = edit("gold", List.of(" VIP", "学生", "vip"), before.version());

        assertThat(after.member().level()).isEqualTo("gold");
        assertThat(after.tags()).containsExactly("vip", "学生");
        assertThat(latest("member.level-changed").oldValue()).isEqualTo("basic");
        assertThat(latest("member.tags-changed").newValue()).isEqualTo("vip, 学生");
        edit("gold", List.of(), after.version());
        assertThat(latest("member.tags-changed"))
                .extracting(AuditView::oldValue, AuditView::newValue, AuditView::reason)
                .containsExactly("vip, 学生", null, "loyal");
    }

    @Test
    void whoMayNotEditMembersChangesNothing() {
        assertRejected(
                "permission.missing",
                () -> profiles.edit(new EditMember(
                        member, "gold", null, List.of(), profiles.of(member).version(), "friend", RISK)));
        assertThat(profiles.of(member).member().level()).isEqualTo("basic");
    }

    @Test
    void ofManyEditorsAtOnceOneWinsAndTheOthersAreTold() throws Exception {
        long version = profiles.of(member).version();
        List<String> told = Threads.atOnce(IntStream.range(0, 6)
                .<Callable<String>>mapToObj(one -> () -> {
                    try {
                        edit("basic", List.of("tag-" + one), version);
                        return "done";
                    } catch (Rejection refused) {
                        return refused.reason().code();
                    }
                })
                .toList());
        assertThat(told).containsOnlyOnce("done");
        assertThat(told).filteredOn(code -> !code.equals("done")).containsOnly("version.outdated");
        assertThat(profiles.of(member).tags()).hasSize(1);
    }

    @Test
    void whatIsNoLevelOrTagIsRefusedAndChangesNothing() {
        long version = profiles.of(member).version();
        assertRejected("member.level-unknown", () -> edit("platinum", List.of(), version));
        assertRejected("field.missing", () -> edit("gold", List.of(" "), version));
        assertRejected("field.too-long", () -> edit("gold", List.of("x".repeat(33)), version));
        assertRejected(
                "member.too-many-tags",
                () -> edit(
                        "gold",
                        IntStream.range(0, 21).mapToObj(Integer::toString).toList(),
                        version));
        assertThat(profiles.of(member).version()).isEqualTo(version);
    }

    @Test
    void aShopHasLevelsOfItsOwnAndRulesKnowThem() {
        assertThat(levels.all()).extracting(LevelView::code).containsExactly("basic", "silver", "gold");
        levels.add("platinum", "白金", "Platinum", 9, ADMIN);

        assertThat(levels.all()).extracting(LevelView::code).containsExactly("basic", "silver", "gold", "platinum");
        edit("platinum", List.of(), profiles.of(member).version());
        assertThat(world.shop.get(Rulebooks.class).names().of(Listed.MEMBER_LEVEL))
                .containsKey("platinum");
        assertThat(levels.add("platinum", "白金", "Platinum", 9, ADMIN))
                .as("the same is not added twice")
                .isFalse();
        assertRejected("level.exists", () -> levels.add("platinum", "铂金", "Platinum", 9, ADMIN));
        assertThat(levels.find("platinum").nameZh()).isEqualTo("白金");
        assertRejected("permission.missing", () -> levels.add("ruby", "红宝", "Ruby", 9, OPERATOR));
        assertRejected("field.out-of-range", () -> levels.add("ruby", "红宝", "Ruby", 0, ADMIN));
    }

    @Test
    void aLevelIsRenamedAndTheSecondEditorIsTold() {
        levels.edit("silver", "白银", "Silver plus", 1, 0, ADMIN);
        LevelView silver = levels.all().get(1);
        assertThat(silver.nameZh()).isEqualTo("白银");
        assertRejected("version.outdated", () -> levels.edit("silver", "银", "S", 1, 0, ADMIN));
        levels.edit("silver", "银", "S", 5, silver.version(), ADMIN);
        assertThat(levels.all()).extracting(LevelView::code).containsExactly("basic", "gold", "silver");
        assertRejected("field.out-of-range", () -> levels.edit("basic", "普", "B", 3, 1, ADMIN));
        assertRejected("level.not-found", () -> levels.edit("ruby", "普", "B", 3, 1, ADMIN));
    }

    @Test
    void anEditThatChangesNothingIsDoneAlready() {
        MemberProfile before = profiles.of(member);
        MemberProfile after = edit("gold", List.of("vip"), before.version());
        assertThat(edit("gold", List.of("VIP"), before.version())).isEqualTo(after);
        assertRejected("version.outdated", () -> edit("gold", List.of("press"), before.version()));
    }

    private int tag(List<MemberId> some, String tag, boolean give) {
        return profiles.tag(new TagMembers(some, tag, give, "a fair", OPERATOR));
    }

    @Test
    void manyAreGivenATagTogetherAndEachIsOnRecord() {
        MemberId other = world.member();
        edit("basic", List.of("press"), profiles.of(member).version());

        assertThat(tag(List.of(member, other, other), " Press ", true)).isEqualTo(1);
        assertThat(tag(List.of(member, other), "fair", true)).isEqualTo(2);

        assertThat(profiles.of(member).tags()).containsExactly("fair", "press");
        assertThat(profiles.inUse(null, 1).rows()).containsExactly(new TagView("fair", 2));
        assertThat(profiles.inUse("fair", 10).rows()).containsExactly(new TagView("press", 2));
        assertThat(world.shop
                        .get(Audit.class)
                        .search(AuditQuery.about(other), 0, 10)
                        .rows())
                .extracting(AuditView::oldValue, AuditView::newValue, AuditView::reason, AuditView::actor)
                .containsExactly(
                        tuple("press", "fair, press", "a fair", OPERATOR), tuple(null, "press", "a fair", OPERATOR));
        assertThat(tag(List.of(member, other), "press", false)).isEqualTo(2);
        assertThat(tag(List.of(member, other), "press", false)).isZero();
        assertThat(profiles.of(other).tags()).containsExactly("fair");
    }

    @Test
    void whereOneCannotHaveTheTagNobodyGetsIt() {
        MemberId other = world.member();
        edit(
                "basic",
                IntStream.range(0, 20).mapToObj(one -> "tag-" + one).toList(),
                profiles.of(member).version());

        assertRejected("member.too-many-tags", () -> tag(List.of(other, member), "press", true));
        assertRejected("member.not-found", () -> tag(List.of(other, new MemberId(1)), "press", true));
        assertRejected("member.none-chosen", () -> tag(List.of(), "press", true));
        assertRejected(
                "member.too-many-chosen",
                () -> tag(LongStream.rangeClosed(1, 201).mapToObj(MemberId::new).toList(), "press", true));
        assertRejected("field.missing", () -> tag(List.of(other), " ", true));
        assertRejected(
                "permission.missing",
                () -> profiles.tag(new TagMembers(List.of(other), "press", true, "a fair", RISK)));
        assertThat(profiles.of(other).tags()).isEmpty();
    }

    @Test
    void aTagGivenByManyAtOnceIsThereWithAllOfTheirs() throws Exception {
        MemberId other = world.member();
        Threads.atOnce(IntStream.range(0, 6)
                .<Callable<Integer>>mapToObj(one ->
                        () -> tag(one % 2 == 0 ? List.of(member, other) : List.of(other, member), "tag-" + one, true))
                .toList());
        assertThat(profiles.of(member).tags()).hasSize(6);
        assertThat(profiles.of(other).tags()).hasSize(6);
    }

    @Test
    void aLevelGoesOnlyWhenNobodyHasItAndKeepsItsNameInHistory() {
        levels.add("platinum", "白金", "Platinum", 9, ADMIN);
        MemberProfile platinum = edit("platinum", List.of(), profiles.of(member).version());
        long version = levels.find("platinum").version();

        assertRejected("level.has-members", () -> levels.remove("platinum", version, "too many", ADMIN));
        edit("gold", List.of(), platinum.version());
        assertRejected("version.outdated", () -> levels.remove("platinum", version + 1, "too many", ADMIN));
        assertRejected("permission.missing", () -> levels.remove("platinum", version, "too many", OPERATOR));
        assertRejected("field.missing", () -> levels.remove("platinum", version, " ", ADMIN));
        LevelView removed = levels.remove("platinum", version, "too many", ADMIN);

        assertThat(removed.removed()).isTrue();
        assertThat(levels.remove("platinum", version, "too many", ADMIN))
                .as("an answer that was lost is asked for again")
                .isEqualTo(removed);
        assertThat(levels.all()).extracting(LevelView::code).containsExactly("basic", "silver", "gold");
        assertThat(levels.known()).contains(removed);
        assertRejected(
                "member.level-unknown",
                () -> edit("platinum", List.of(), profiles.of(member).version()));
        assertRejected("level.not-found", () -> levels.edit("platinum", "白金", "P", 9, version, ADMIN));
        assertThat(world.shop.get(Rulebooks.class).names().of(Listed.MEMBER_LEVEL))
                .doesNotContainKey("platinum");

        assertThat(levels.add("platinum", "铂金", "Platinum", 8, ADMIN)).isTrue();
        assertThat(levels.find("platinum").nameZh()).isEqualTo("铂金");
        assertRejected("level.lowest", () -> levels.remove("basic", 1, "why not", ADMIN));
        assertRejected("level.not-found", () -> levels.remove("ruby", 1, "why not", ADMIN));
    }

    @Test
    void aLevelThatRulesNameStaysAndTheFilesAreTold() {
        assertThatThrownBy(() -> levels.remove("gold", 0, "too many", ADMIN))
                .isInstanceOfSatisfying(Rejection.class, refused -> {
                    assertThat(refused.reason().code()).isEqualTo("level.in-rules");
                    assertThat(refused.reason().parameters().get("rules")).contains("checkout/");
                });
        assertThat(levels.all()).extracting(LevelView::code).contains("gold");
    }
}
