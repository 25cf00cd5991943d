package shop.solvent.member;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.day.DayEnds;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.TagImportView.Outlook;
import shop.solvent.member.TagImportView.State;
import shop.solvent.order.World;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Transactions;
import shop.solvent.table.ImportProblem;

class TagImportsTest {

    private final World world = new World();
    private final TestShop shop = world.shop;
    private final TagImports imports = shop.get(TagImports.class);
    private final Profiles profiles = shop.get(Profiles.class);
    private final MemberId li = world.member();
    private final MemberId wang = world.member();

    private long begin(String... lines) {
        return imports.begin("tags.csv", String.join("\n", lines).getBytes(StandardCharsets.UTF_8), OPERATOR);
    }

    private List<String> tags(MemberId member) {
        return profiles.of(member).tags();
    }

    @Test
    void aFileIsShownWithWhatItWouldDoAndDoneWhenSomebodySaysSo() {
        imports.run(begin("member,tag", li + ",Old"), "before", OPERATOR);
        long id = begin(
                "会员,标签,操作,截止日", li + ",VIP,加,", li + ",old,删除,", wang + ",vip,,2026-12-31", new MemberId(1) + ",vip,,");

        assertThat(imports.outlook(id)).isEqualTo(new Outlook(2, 0, 1, 0, 1));
        assertThat(imports.unknown(id)).containsExactly(5);
        assertThat(tags(li)).as("nothing is done yet").containsExactly("old");

        imports.run(id, "autumn list", OPERATOR);

        assertThat(tags(li)).containsExactly("vip");
        assertThat(tags(wang)).containsExactly("vip");
        TagImportView done = imports.find(id);
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.changed()).isEqualTo(3);
        assertThat(done.problems()).extracting(ImportProblem::code).containsExactly("tag-import.unknown");
        assertThat(shop.get(Audit.class)
                        .search(AuditQuery.about(li.toString()), 0, 10)
                        .rows())
                .anySatisfy(deed -> {
                    assertThat(deed.action()).isEqualTo("member.tags-changed");
                    assertThat(deed.oldValue()).isEqualTo("old");
                    assertThat(deed.newValue()).isEqualTo("vip");
                    assertThat(deed.reason()).isEqualTo("autumn list");
                });
    }

    @Test
    void theSameFileTwiceChangesNothingTheSecondTime() {
        String[] file = {"member,tag,until", li + ",vip,2026-12-31", wang + ",vip,"};
        long first = begin(file);
        assertThat(begin(file)).as("handed in twice").isEqualTo(first);
        imports.run(first, "list", OPERATOR);
        assertRejected("tag-import.other-state", () -> imports.run(first, "list", OPERATOR));

        long second = begin(file);
        assertThat(second).isNotEqualTo(first);
        assertThat(imports.outlook(second)).isEqualTo(new Outlook(0, 0, 0, 2, 0));
        imports.run(second, "list", OPERATOR);
        assertThat(imports.find(second).changed()).isZero();
    }

    @Test
    void eachMistakeIsToldByItsLineAndRefusesTheFile() {
        long id = begin(
                "member,tag,do,until",
                "nobody,vip,add,",
                li + ",,add,",
                li + ",a,maybe,",
                li + ",b,remove,2026-12-31",
                li + ",c,add,2020-01-01",
                li + ",d,add,soon",
                li + ",e,,",
                li + ",E,,");

        TagImportView refused = imports.find(id);
        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.problems())
                .extracting(problem -> problem.line() + " " + problem.code())
                .containsExactly(
                        "2 tag-import.member",
                        "3 field.missing",
                        "4 tag-import.do",
                        "5 tag-import.until-of-nothing",
                        "6 tag-import.until-range",
                        "7 tag-import.until",
                        "9 tag-import.twice");
        assertRejected("tag-import.other-state", () -> imports.run(id, "all the same", OPERATOR));
        assertThat(imports.find(begin("who,what", "a,b")).problems())
                .extracting(ImportProblem::code)
                .contains("import.column-unknown", "import.column-missing");
    }

    @Test
    void aFileThatNobodyDecidesAboutIsGivenUpAfterAMonthAndItsLinesAreGone() {
        long left = begin("member,tag", li + ",vip");
        shop.clock().advance(Duration.ofDays(20));
        long young = begin("member,tag", wang + ",vip");

        shop.clock().advance(Duration.ofDays(11));
        shop.get(Steps.class).workOff(shop.get(TagImportJob.class));

        assertThat(imports.find(left).state()).isEqualTo(State.CANCELLED);
        assertThat(imports.find(young).state()).isEqualTo(State.CHECKED);
        assertThat(shop.database().database().number("SELECT COUNT(*) FROM tag_import_line"))
                .isEqualTo(1);
        assertRejected("tag-import.other-state", () -> imports.run(left, "list", OPERATOR));
    }

    @Test
    void onlyWhoLooksAfterMembersImportsTags() {
        long id = begin("member,tag", li + ",vip");

        assertRejected("permission.missing", () -> imports.begin("a.csv", new byte[] {1}, CHECKER));
        assertRejected("permission.missing", () -> imports.run(id, "list", CHECKER));
        assertRejected("permission.missing", () -> imports.cancel(id, CHECKER));
        assertRejected("field.missing", () -> imports.run(id, " ", OPERATOR));
        imports.cancel(id, OPERATOR);
        assertThat(imports.find(id).state()).isEqualTo(State.CANCELLED);
        assertThat(tags(li)).isEmpty();
    }

    @Test
    void aTagEndsAfterItsLastDay() {
        imports.run(begin("member,tag,until", li + ",vip,2026-07-03", li + ",regular,"), "list", OPERATOR);

        shop.clock().advance(Duration.ofDays(2));
        DayEnds.yesterday(shop, EndingTags.class);
        assertThat(tags(li)).containsExactly("regular", "vip");
        shop.clock().advance(Duration.ofDays(1));
        DayEnds.yesterday(shop, EndingTags.class);

        assertThat(tags(li)).containsExactly("regular");
        assertThat(shop.get(Audit.class)
                        .search(AuditQuery.about(li.toString()), 0, 10)
                        .rows())
                .extracting(AuditView::action)
                .contains("member.tags-ended");
    }

    @Test
    void aLongFileIsDoneStepByStepAndTakenUpWhereAServerLeftIt() {
        List<String> lines = new ArrayList<>(List.of("member,tag,do"));
        IntStream.range(0, 1_200).forEach(i -> lines.add(li + ",tag-" + i + ",remove"));
        lines.add(wang + ",vip,add");
        long id = begin(lines.toArray(String[]::new));
        TagImportJob job = shop.get(TagImportJob.class);
        shop.get(Transactions.class).of(() -> shop.get(TagImportBook.class).queue(id, "list"));

        assertThat(shop.get(Transactions.class).of(() -> job.step(id))).isTrue();
        assertThat(imports.find(id).done()).isEqualTo(500);
        assertThat(imports.find(id).progress()).isEqualTo(41);
        shop.get(Steps.class).workOff(job);

        assertThat(imports.find(id).state()).isEqualTo(State.DONE);
        assertThat(imports.find(id).done()).isEqualTo(1_201);
        assertThat(tags(wang)).containsExactly("vip");
    }

    @Test
    void nobodyGetsMoreTagsThanAMemberMayHave() {
        List<String> lines = new ArrayList<>(List.of("member,tag"));
        IntStream.rangeClosed(1, Profiles.MOST_TAGS + 1).forEach(i -> lines.add(li + ",tag-" + i));
        long id = begin(lines.toArray(String[]::new));
        imports.run(id, "list", OPERATOR);

        assertThat(tags(li)).hasSize(Profiles.MOST_TAGS);
        assertThat(imports.find(id).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("member.too-many-tags"));
    }
}
