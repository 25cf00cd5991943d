package shop.solvent.member;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.kernel.MemberId;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.rulebook.Rulebooks;
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
        return profiles.edit(new EditMember(member, level, tags, version, "loyal", OPERATOR));
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
                        member, "gold", List.of(), profiles.of(member).version(), "friend", RISK)));
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
        assertRejected("level.exists", () -> levels.add("platinum", "白金", "Platinum", 9, ADMIN));
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
}
