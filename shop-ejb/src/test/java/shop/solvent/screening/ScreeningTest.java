package shop.solvent.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import shop.solvent.access.Reach;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.member.RegisterMember;
import shop.solvent.member.Registration;
import shop.solvent.merchant.Merchants;
import shop.solvent.operator.People;
import shop.solvent.operator.Role;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.privacy.MemberRequests;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.Desk;
import shop.solvent.risk.Outcome;
import shop.solvent.screening.ListVersionView.State;
import shop.solvent.signal.ListKind;
import shop.solvent.signal.ListName;
import shop.solvent.signal.Listing;
import shop.solvent.table.ImportProblem;
import shop.solvent.withdrawal.Payouts;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/** Made-up people, on made-up lists. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one shop for all: each test has lists and people of its own
class ScreeningTest {

    private static final String SECOND = "rita";
    private static final String THIRD = "rolf";
    private static final Reach DESK = Reach.ALL.having(Role.RISK.permissions());

    private final World world = new World();
    private final Database database = world.shop.get(Database.class);
    private final Cases cases = world.shop.get(Cases.class);
    private final CaseLists caseLists = world.shop.get(CaseLists.class);
    private final Review review = world.shop.get(Review.class);
    private final ScreeningLists lists = world.shop.get(ScreeningLists.class);
    private final Screening screening = world.shop.get(Screening.class);
    private final ScreeningRuns runs = world.shop.get(ScreeningRuns.class);
    private final SuspiciousReports reports = world.shop.get(SuspiciousReports.class);
    private Approvals approvals;
    private int people;

    @BeforeAll
    void deeds() {
        List.of(ScreeningListDeed.class, ScreeningClearDeed.class, ReportSignDeed.class)
                .forEach(world.shop::get);
        approvals = world.shop.get(Approvals.class);
        People.join(world.shop, SECOND, Role.RISK);
        People.join(world.shop, THIRD, Role.RISK);
    }

    private MemberId joins(String name) {
        people++;
        return world.shop
                .get(Registration.class)
                .register(new RegisterMember(world.key(), World.WEB, "1371111%04d".formatted(people), name, null))
                .id();
    }

    private long handsIn(String list, String label, String content) {
        return lists.begin(new NewVersion(
                list, "Test list", label, "made up", "list.csv", content.getBytes(StandardCharsets.UTF_8), RISK));
    }

    private ApprovalId asked(String deed, Record content, String by) {
        return ((Asked.Waiting) approvals.ask(new Ask(world.key(), deed, content, "because", by))).id();
    }

    private ApprovalView agreed(ApprovalId id, String by) {
        return approvals.agree(id, approvals.find(id).hash(), by);
    }

    private long taken(String list, String label, String content) {
        long id = handsIn(list, label, content);
        assertThat(lists.find(id).problems()).isEmpty();
        agreed(asked(ScreeningListDeed.CODE, new ScreeningListDeed.Taking(id), RISK), SECOND);
        everybody();
        return id;
    }

    /** As the timer does it. */
    private void everybody() {
        for (long run : runs.unfinished()) {
            while (step(run)) {
                // further
            }
        }
    }

    private boolean step(long run) {
        boolean[] more = new boolean[1];
        world.shop.database().inTransaction(() -> more[0] = runs.step(run));
        return more[0];
    }

    private static <T> T desk(Supplier<T> work) {
        return DESK.during(work);
    }

    private List<CaseView> casesOf(MemberId member) {
        return desk(() -> caseLists.search(CaseQuery.of(member), null, 20)).rows().stream()
                .filter(one -> one.subject().kind() == Kind.SCREENING)
                .toList();
    }

    private HitView hit(CaseView one) {
        return screening.hit(one.subject().id(), RISK);
    }

    private void decides(CaseView one, Outcome outcome) {
        desk(() -> review.decide(one.id(), Review.Verdict.CLOSE, outcome, RISK, "looked at both"));
    }

    private WithdrawalView withdraws(MemberId member) {
        return world.shop
                .get(Withdrawals.class)
                .request(new Withdraw(world.key(), World.WEB, member, Money.fen(5_000)));
    }

    @Test
    void whoIsLikeSomebodyOnAListIsACaseAndPayoutsWaitUntilTheDeskHasLooked() {
        MemberId member = world.withMoney(joins("魏长庚"), 50_000);
        MemberId other = world.withMoney(joins("周小舟"), 50_000);
        assertThat(withdraws(member).state()).isEqualTo(WithdrawalView.State.REQUESTED);
        taken("first", "1", "id,kind,name,aliases,born,country\nA-1,person,Wei Changgeng,魏長庚; Old Wei,1961,Nowhere\n");

        CaseView found = casesOf(member).get(0);
        assertThat(casesOf(other)).isEmpty();
        assertThat(found.flags()).extracting(CaseView.Flag::code).containsExactly("screening-hit");
        HitView hit = hit(found);
        assertThat(hit.screened()).isEqualTo("魏长庚");
        assertThat(hit.listed()).isEqualTo("魏長庚");
        assertThat(hit.how()).isEqualTo("VARIANT");
        assertThat(hit.score()).isEqualTo(980);
        assertThat(hit.entry().born()).isEqualTo("1961");
        assertThat(database.number("SELECT COUNT(*) FROM screening_hit WHERE screened LIKE '%魏%'"))
                .as("names in clear")
                .isZero();

        WithdrawalView held = withdraws(member);
        assertThat(held.state()).isEqualTo(WithdrawalView.State.HELD);
        assertThat(held.reason()).isEqualTo("withdrawal.under-review");
        assertRejected(
                "withdrawal.other-case",
                () -> world.shop.get(Withdrawals.class).decide(held.id(), true, null, RISK, "all is well"));
        assertRejected("field.missing", () -> decides(found, null));
        assertRejected(
                "permission.missing",
                () -> desk(() ->
                        review.decide(found.id(), Review.Verdict.CLOSE, Outcome.FALSE_POSITIVE, FINANCE, "not him")));
        Listing told = new Listing(ListName.WATCH, ListKind.MEMBER, null);
        assertRejected(
                "case.nothing-to-list",
                () -> desk(() -> review.decide(
                        found.id(),
                        Review.Verdict.CLOSE,
                        Outcome.CONFIRMED,
                        told,
                        RISK,
                        "who sees lists would learn")));
        decides(found, Outcome.FALSE_POSITIVE);
        world.shop.get(Withdrawals.class).decide(held.id(), true, null, RISK, "all is well");
        assertThat(withdraws(member).state()).isEqualTo(WithdrawalView.State.REQUESTED);
        world.booksAgree();
    }

    @Test
    void whatWasDecidedIsAskedAgainOnlyWhenTheEntryIsAnother() {
        MemberId member = joins("Ignatius Quellendorf");
        taken("again", "1", "id,name,born\nB-1,Ignatius Quellendorf,1950\n");
        CaseView first = casesOf(member).get(0);
        screening.ask(RISK);
        assertRejected("screening.running", () -> screening.ask(RISK));
        everybody();
        assertThat(casesOf(member)).as("one for a member and an entry").hasSize(1);
        decides(first, Outcome.FALSE_POSITIVE);
        screening.ask(RISK);
        everybody();
        taken("again", "2", "id,name,born\nB-1,Ignatius Quellendorf,1950\nB-2,Somebody Else,\n");
        assertThat(casesOf(member)).as("decided, and nothing changed").hasSize(1);

        long third = taken("again", "3", "id,name,born\nB-1,Ignatius Quellendorf,1980-05-05\nB-3,A Third,\n");
        assertThat(casesOf(member)).hasSize(2);
        Difference changed = lists.difference(lists.find(third));
        assertThat(changed.changed()).extracting(ListedEntry::ref).containsExactly("B-1");
        assertThat(changed.added()).extracting(ListedEntry::ref).containsExactly("B-3");
        assertThat(changed.gone()).extracting(ListedEntry::ref).containsExactly("B-2");

        decides(casesOf(member).get(0), Outcome.CONFIRMED);
        taken("again", "4", "id,name,born\nB-1,Ignatius Quellendorf,1981\n");
        assertThat(casesOf(member)).as("confirmed stays confirmed").hasSize(2);
        assertThat(withdraws(world.withMoney(member, 20_000)).state()).isEqualTo(WithdrawalView.State.HELD);
        assertThat(lists.entry(third, "B-1").orElseThrow().born())
                .as("old versions stay")
                .isEqualTo("1980-05-05");
        assertThat(lists.find(third).state()).isEqualTo(State.REPLACED);

        taken("again", "5", "id,name\nB-9,Nobody Known\n");
        assertThat(withdraws(member).state()).as("off the list").isEqualTo(WithdrawalView.State.REQUESTED);
    }

    @Test
    void whatWasConfirmedIsTakenBackByTwoOfTheDeskAndPayoutsGoOn() {
        MemberId member = joins("Bartholomew Quisling Ott");
        taken("wrongly", "1", "id,name\nW-1,Bartholomew Quisling Ott\n");
        CaseView one = casesOf(member).get(0);
        ScreeningClearDeed.Clearing clearing =
                new ScreeningClearDeed.Clearing(one.subject().id(), Outcome.FALSE_POSITIVE);
        assertRejected("screening-hit.not-confirmed", () -> asked(ScreeningClearDeed.CODE, clearing, RISK));
        decides(one, Outcome.CONFIRMED);
        world.withMoney(member, 20_000);
        assertRejected(
                "case.confirmed-hit",
                () -> desk(() -> {
                    cases.correct(one.id(), Outcome.FALSE_POSITIVE, RISK, "I was wrong");
                    return one;
                }));
        assertRejected(
                "field.not-one-of",
                () -> asked(
                        ScreeningClearDeed.CODE,
                        new ScreeningClearDeed.Clearing(one.subject().id(), Outcome.CONFIRMED),
                        RISK));
        assertRejected(
                "screening-hit.not-found",
                () -> asked(ScreeningClearDeed.CODE, new ScreeningClearDeed.Clearing(1, Outcome.VALUABLE), RISK));
        assertRejected("permission.missing", () -> asked(ScreeningClearDeed.CODE, clearing, FINANCE));
        ApprovalId request = asked(ScreeningClearDeed.CODE, clearing, RISK);
        assertRejected("approval.own-request", () -> agreed(request, RISK));
        assertRejected("permission.missing", () -> agreed(request, CHECKER));
        assertThat(withdraws(member).state()).as("as yet").isEqualTo(WithdrawalView.State.HELD);
        agreed(request, SECOND);
        assertThat(casesOf(member).get(0).outcome()).isEqualTo(Outcome.FALSE_POSITIVE);
        assertThat(withdraws(member).state()).isEqualTo(WithdrawalView.State.REQUESTED);
        taken("wrongly", "2", "id,name\nW-1,Bartholomew Quisling Ott\nW-2,Somebody Else\n");
        assertThat(casesOf(member)).as("decided, and nothing changed").hasSize(1);
    }

    @Test
    void whoIsOffTheListBeforeAnybodyDecidedIsNoCaseAnyMore() {
        MemberId member = joins("Hortensia Blumenbach");
        taken("left", "1", "id,name\nC-1,Hortensia Blumenbach\n");
        taken("left", "2", "id,name\nC-2,Other Person\n");
        assertThat(casesOf(member)).extracting(CaseView::state).containsExactly(CaseView.State.CANCELLED);
        taken("left", "3", "id,name\nC-1,Hortensia Blumenbach\n");
        assertThat(casesOf(member))
                .extracting(CaseView::state)
                .containsExactly(CaseView.State.OPEN, CaseView.State.CANCELLED);
    }

    @Test
    void aWithdrawalThatWasAskedForBeforeAListWasTakenDoesNotGoOutUnseen() {
        Payouts payouts = world.shop.get(Payouts.class);
        MemberId cleared = world.withMoney(joins("Thaddeus Wintergreen"), 20_000);
        MemberId meant = world.withMoney(joins("Philomena Wintergreen"), 20_000);
        WithdrawalId goes = withdraws(cleared).id();
        WithdrawalId stays = withdraws(meant).id();
        long list = handsIn("late", "1", "id,name\nE-1,Thaddeus Wintergreen\nE-2,Philomena Wintergreen\n");
        agreed(asked(ScreeningListDeed.CODE, new ScreeningListDeed.Taking(list), RISK), SECOND);
        payouts.sendAll(); // before everybody was compared anew
        assertThat(List.of(state(goes), state(stays)))
                .as("told nothing else than before (G15)")
                .containsOnly(WithdrawalView.State.REQUESTED);
        payouts.sendAll();
        decides(theCaseOf(cleared, "E-1"), Outcome.FALSE_POSITIVE);
        casesOf(cleared).stream()
                .filter(one -> one.state() == CaseView.State.OPEN)
                .forEach(one -> decides(one, Outcome.FALSE_POSITIVE));
        decides(theCaseOf(meant, "E-2"), Outcome.CONFIRMED);
        payouts.sendAll();
        payouts.hearAll();
        assertThat(state(goes)).isEqualTo(WithdrawalView.State.PAID);
        assertThat(state(stays)).isEqualTo(WithdrawalView.State.REQUESTED);
        world.shop.clock().advance(Duration.ofDays(30));
        payouts.askAll();
        assertThat(state(stays)).as("given back").isEqualTo(WithdrawalView.State.EXPIRED);
        everybody();
    }

    private WithdrawalView.State state(WithdrawalId id) {
        return world.shop.get(Withdrawals.class).find(id).state();
    }

    private CaseView theCaseOf(MemberId member, String ref) {
        return casesOf(member).stream()
                .filter(one -> hit(one).entry().ref().equals(ref))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoJoinsLaterIsComparedSoonAndBeforeAnyPayout() {
        taken("later", "1", "id,name\nD-1,Ottokar Pfefferkorn\n");
        MemberId soon = joins("Pfefferkorn, Ottokar");
        runs.newcomers();
        assertThat(casesOf(soon)).hasSize(1);
        runs.newcomers();
        assertThat(casesOf(soon)).hasSize(1);

        MemberId quick = world.withMoney(joins("Ottokar Pfeferkorn"), 50_000);
        assertThat(withdraws(quick).state()).isEqualTo(WithdrawalView.State.HELD);
        assertThat(casesOf(quick)).hasSize(1);
    }

    @Test
    void aMerchantIsComparedByItsNamesAndWhoHoldsItsAccountAndAgainWhenTheyChange() {
        taken("merchants", "1", "id,kind,name\nE-1,person,Balthasar Zwieback\n");
        Merchants merchants = world.shop.get(Merchants.class);
        runs.newcomers();
        Supplier<List<CaseView>> found = () -> desk(() -> caseLists.search(
                        new CaseQuery(null, Kind.SCREENING, null, null, null, CaseQuery.Sort.NEWEST), null, 50))
                .rows()
                .stream()
                .filter(one -> one.member() == null)
                .toList();
        int before = found.get().size();
        merchants.propose(World.MERCHANT, "Zwieback Balthasar", "A Bank", "6222000011112222", ADMIN);
        runs.newcomers();
        assertThat(found.get()).hasSize(before + 1);
        HitView hit = hit(found.get().get(0));
        assertThat(hit.subject()).isEqualTo(merchants.find(World.MERCHANT).id().toString());
        assertThat(world.shop
                        .get(Screens.class)
                        .bind(merchants.find(World.MERCHANT).id()))
                .isTrue();
        decides(found.get().get(0), Outcome.FALSE_POSITIVE);
        assertThat(world.shop
                        .get(Screens.class)
                        .bind(merchants.find(World.MERCHANT).id()))
                .isFalse();
    }

    @Test
    void aListIsTakenByTwoOfTheDeskAndNobodyElse() {
        String file = "id,name\nF-1,Some Body\n";
        assertRejected(
                "permission.missing",
                () -> lists.begin(
                        new NewVersion("two", "t", "1", "s", "f.csv", file.getBytes(StandardCharsets.UTF_8), FINANCE)));
        assertRejected(
                "permission.missing",
                () -> lists.begin(
                        new NewVersion("two", "t", "1", "s", "f.csv", file.getBytes(StandardCharsets.UTF_8), ADMIN)));
        long id = handsIn("two", "1", file);
        assertThat(handsIn("two", "1", file)).as("the same twice is one").isEqualTo(id);
        ScreeningListDeed.Taking taking = new ScreeningListDeed.Taking(id);
        ApprovalId request = asked(ScreeningListDeed.CODE, taking, SECOND);
        assertRejected("approval.own-request", () -> agreed(request, SECOND));
        assertRejected("approval.concerns-you", () -> agreed(request, RISK));
        assertRejected("permission.missing", () -> agreed(request, CHECKER));
        assertThat(approvals.kinds(CHECKER)).doesNotContain(ScreeningListDeed.CODE, ReportSignDeed.CODE);
        assertRejected("approval.not-found", () -> approvals.find(request, FINANCE));
        agreed(request, THIRD);
        assertThat(lists.find(id).state()).isEqualTo(State.IN_FORCE);
        assertRejected("screening-list.other-state", () -> lists.cancel(id, RISK));
        assertRejected("screening-list.not-found", () -> lists.find(1));
        everybody();

        long stale = handsIn("two", "2", "id,name\nF-2,Some Body\n");
        ApprovalId late = asked(ScreeningListDeed.CODE, new ScreeningListDeed.Taking(stale), RISK);
        taken("two", "3", "id,name\nF-3,Some Body\n");
        assertThat(agreed(late, SECOND).state()).as("made for another version").isEqualTo(ApprovalView.State.VOID);
        lists.cancel(stale, RISK);
    }

    @Test
    void aFileWithMistakesIsRefusedWithThemAndSoIsABomb() throws IOException {
        assertThat(problems("id,name\nG-1,\nG-1,A Name\nG-1,B Name\n"))
                .extracting(ImportProblem::code)
                .contains("field.missing", "screening.entry-twice");
        assertThat(problems("id,kind,name\nG-1,ship,A Name\n"))
                .extracting(ImportProblem::code)
                .containsExactly("screening.entry-kind");
        assertThat(problems("name\nA Name\n")).extracting(ImportProblem::code).containsExactly("import.column-missing");
        assertThat(problems("<?xml version=\"1.0\"?><other/>"))
                .extracting(ImportProblem::code)
                .containsExactly("screening.file-xml");
        String outside = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                + "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><REFERENCE_NUMBER>X</REFERENCE_NUMBER>"
                + "<FIRST_NAME>&e;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>";
        assertThat(problems(outside)).extracting(ImportProblem::code).isNotEmpty();
        String laughs =
                "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><CONSOLIDATED_LIST>"
                        + "<INDIVIDUAL><REFERENCE_NUMBER>&b;</REFERENCE_NUMBER></INDIVIDUAL></CONSOLIDATED_LIST>";
        assertThat(problems(laughs)).isNotEmpty();
        assertThat(problems("<CONSOLIDATED_LIST><INDIVIDUAL>" + "<a>".repeat(5_000)))
                .isNotEmpty();
        String many = "id,name\n"
                + String.join(
                        "\n",
                        IntStream.range(0, 1_000_000).mapToObj(i -> i + ",n").toList());
        assertThat(problems(many)).extracting(ImportProblem::code).containsExactly("import.too-many-rows");
        assertRejected("import.empty", () -> handsIn("bad", "1", ""));
        assertRejected("field.malformed", () -> handsIn("../x", "1", "id,name\n1,A\n"));
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] zeros = new byte[1_000_000];
            for (int i = 0; i < 400; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        long id = lists.begin(new NewVersion("bad", "t", "z", "s", "b.xlsx", bomb.toByteArray(), RISK));
        assertThat(lists.find(id).state()).isEqualTo(State.REFUSED);
    }

    private List<ImportProblem> problems(String content) {
        long id = handsIn("bad", "1", content);
        assertThat(lists.find(id).state()).isEqualTo(State.REFUSED);
        assertThat(lists.find(id).fileName()).isEqualTo("list.csv");
        return lists.find(id).problems();
    }

    @Test
    void theListOfTheUnitedNationsIsReadAsItIsPublished() {
        String file = """
                <?xml version="1.0" encoding="UTF-8"?>
                <CONSOLIDATED_LIST dateGenerated="2026-01-01T00:00:00Z">
                  <INDIVIDUALS>
                    <INDIVIDUAL>
                      <DATAID>1</DATAID><FIRST_NAME>MADEUP</FIRST_NAME><SECOND_NAME>BIN</SECOND_NAME><THIRD_NAME>NOBODY</THIRD_NAME>
                      <REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER><COMMENTS1>Never was.</COMMENTS1>
                      <NATIONALITY><VALUE>Nowhere</VALUE></NATIONALITY>
                      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Abu Example</ALIAS_NAME></INDIVIDUAL_ALIAS>
                      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1970</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
                      <INDIVIDUAL_DOCUMENT><NUMBER>P-1</NUMBER></INDIVIDUAL_DOCUMENT>
                    </INDIVIDUAL>
                  </INDIVIDUALS>
                  <ENTITIES>
                    <ENTITY><DATAID>2</DATAID><FIRST_NAME>EXAMPLE TRADING</FIRST_NAME><REFERENCE_NUMBER>XXe.002</REFERENCE_NUMBER>
                      <ENTITY_ALIAS><ALIAS_NAME>Example Traders</ALIAS_NAME></ENTITY_ALIAS></ENTITY>
                  </ENTITIES>
                </CONSOLIDATED_LIST>
                """;
        long id = handsIn("un", "2026-01-01", file);
        assertThat(lists.find(id).problems()).isEmpty();
        assertThat(lists.entries(id, null, null, 10).rows())
                .containsExactly(
                        new ListedEntry(
                                "XXe.002",
                                EntryKind.COMPANY,
                                List.of("EXAMPLE TRADING", "Example Traders"),
                                null,
                                null,
                                null,
                                null),
                        new ListedEntry(
                                "XXi.001",
                                EntryKind.PERSON,
                                List.of("MADEUP BIN NOBODY", "Abu Example"),
                                "1970",
                                "Nowhere",
                                "P-1",
                                "Never was."));
        assertThat(lists.entries(id, "Traders", null, 10).rows()).hasSize(1);
    }

    @Test
    void aRunThatIsKilledGoesOnWhereItWasAndAsksNobodyTwice() {
        List<MemberId> all = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            all.add(joins("Walpurgis Nachtigall" + (i % 2 == 0 ? "" : " the Younger")));
        }
        long id = handsIn("killed", "1", "id,name\nH-1,Walpurgis Nachtigall\n");
        agreed(asked(ScreeningListDeed.CODE, new ScreeningListDeed.Taking(id), RISK), SECOND);
        long run = runs.unfinished().get(0);
        assertThat(step(run)).isTrue();
        try {
            world.shop.database().inTransaction(() -> {
                runs.step(run);
                throw new IllegalStateException("the server is gone");
            });
        } catch (IllegalStateException gone) {
            // nothing of that step was kept
        }
        everybody();
        assertThat(all).allSatisfy(one -> assertThat(casesOf(one)).hasSize(1));
        RunView view = screening.runs().stream()
                .filter(one -> one.id() == run)
                .findFirst()
                .orElseThrow();
        assertThat(view.endedAt()).isNotNull();
        assertThat(view.hits()).isEqualTo(250);
    }

    @Test
    void nobodyButTheDeskLearnsOfIt() throws IOException {
        MemberId member = world.withMoney(joins("Kunigunde Rosenzweig"), 50_000);
        taken("quiet", "1", "id,name\nI-1,Kunigunde Rosenzweig\n");
        CaseView found = casesOf(member).get(0);
        withdraws(member);
        long report = desk(() -> reports.draft(wanted(member, found), RISK));

        assertThat(caseLists.search(CaseQuery.of(member), null, 20).rows())
                .extracting(one -> one.subject().kind())
                .doesNotContain(Kind.SCREENING);
        assertThat(caseLists.newest(CaseQuery.of(member), null, 20).rows())
                .extracting(one -> one.subject().kind())
                .doesNotContain(Kind.SCREENING);
        assertThat(caseLists.open()).doesNotContainKey(Kind.SCREENING);
        assertThat(caseLists.found()).extracting(CaseView.Flag::code).doesNotContain("screening-hit");
        assertRejected("case.not-found", () -> cases.find(found.id()));
        assertThat(desk(() -> cases.find(found.id())).id()).isEqualTo(found.id());
        assertThat(new Reach(Set.of(World.WEB), Set.of(), Set.of())
                        .having(Role.RISK.permissions())
                        .screens())
                .as("who sees a part of the shop")
                .isFalse();
        for (String other : List.of(OPERATOR, FINANCE, CHECKER, ADMIN)) {
            assertThat(world.shop.get(Desk.class).decidable(other)).doesNotContain(Kind.SCREENING);
            assertRejected(
                    "permission.missing", () -> screening.hit(found.subject().id(), other));
            assertRejected("permission.missing", () -> reports.content(report, other));
        }
        Audit audit = world.shop.get(Audit.class);
        AuditQuery deeds = new AuditQuery(null, "screening.", null, null, null, null);
        assertThat(audit.search(deeds, 0, 20).rows()).isEmpty();
        assertThat(desk(() -> audit.search(deeds, 0, 20)).rows()).isNotEmpty();

        MemberRequests requests = world.shop.get(MemberRequests.class);
        requests.askForFile(member);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        requests.write(member, bytes);
        StringBuilder told = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                if (entry.getName().equals("contents.json")) { // says the same to everybody, and how many of nothing
                    assertThat(text).contains("screening_hit").doesNotContain("screening_hit\",\"rows\"");
                } else {
                    told.append(entry.getName()).append(text);
                }
            }
        }
        assertThat(told.toString().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain(
                        "screening",
                        "suspicious",
                        "i-1",
                        "open-case",
                        found.id().toString(),
                        "other-case");
    }

    @Test
    void whoIsForgottenOrAbsorbedLeavesWhatWasFoundBehind() {
        MemberId member = joins("Theophil Lindenblatt");
        taken("kept", "1", "id,name\nJ-1,Theophil Lindenblatt\n");
        assertThatErasureSaysNothing(member);
        MemberId other = world.withMoney(joins(null), 50_000);
        database.update("UPDATE member SET merged_into = ? WHERE id = ?", other.value(), member.value());
        assertThat(withdraws(other).state()).as("as after a merge").isEqualTo(WithdrawalView.State.HELD);
        assertThat(world.shop.get(MergedScreening.class).personalRows())
                .allSatisfy(rows -> assertThat(rows.isSecret()).isTrue());
    }

    private void assertThatErasureSaysNothing(MemberId member) {
        try {
            world.shop.get(MemberRequests.class).askToBeForgotten(member, true);
        } catch (Rejection neutral) {
            assertThat(neutral.reason().code()).isEqualTo("erasure.under-way");
        }
    }

    private DraftReport wanted(MemberId member, CaseView about) {
        return new DraftReport(
                member.toString(),
                null,
                null,
                about.id().toString(),
                "=1+1 asks for cash on the day of each top-up",
                null,
                null);
    }

    private CaseView found(MemberId member, String list, String name) {
        taken(list, "1", "id,name\nR-1," + name + "\n");
        return casesOf(member).get(0);
    }

    @Test
    void aReportIsDraftedByOneSignedByAnotherNumberedAndNeverChangedAfterThat() throws Exception {
        MemberId member = world.withMoney(joins("Leberecht Nordwind"), 50_000);
        CaseView about = found(member, "report", "Leberecht Nordwind");
        withdraws(member);
        assertRejected("permission.missing", () -> reports.draft(wanted(member, about), FINANCE));
        MemberId stranger = joins("Somebody Unrelated");
        assertRejected(
                "suspicious-report.other-subject", () -> desk(() -> reports.draft(wanted(stranger, about), RISK)));
        assertRejected(
                "id.invalid",
                () -> reports.draft(
                        new DraftReport("nonsense", null, null, about.id().toString(), "x", null, null), RISK));
        long id = desk(() -> reports.draft(wanted(member, about), RISK));
        ApprovalId stale = asked(ReportSignDeed.CODE, new ReportSignDeed.Signing(id), RISK);
        desk(() -> {
            reports.edit(id, 0, wanted(member, about), RISK);
            return null;
        });
        assertRejected(
                "version.outdated",
                () -> desk(() -> {
                    reports.edit(id, 0, wanted(member, about), RISK);
                    return null;
                }));
        assertThat(agreed(stale, SECOND).state()).isEqualTo(ApprovalView.State.VOID);
        assertRejected(
                "suspicious-report.other-state", () -> reports.take(id, SuspiciousReports.Form.XML, "why", RISK));

        ApprovalId request = asked(ReportSignDeed.CODE, new ReportSignDeed.Signing(id), SECOND);
        assertRejected("approval.concerns-you", () -> agreed(request, RISK));
        agreed(request, THIRD);
        ReportView signed = reports.find(id);
        assertThat(signed.number()).startsWith(String.valueOf(year()));
        assertThat(signed.signedBy()).isEqualTo(THIRD);
        assertRejected(
                "suspicious-report.other-state",
                () -> desk(() -> {
                    reports.edit(id, 1, wanted(member, about), RISK);
                    return null;
                }));
        assertRejected("suspicious-report.other-state", () -> reports.drop(id, "no", RISK));

        assertRejected("field.missing", () -> reports.take(id, SuspiciousReports.Form.XML, " ", RISK));
        ReportContent content = reports.take(id, SuspiciousReports.Form.XML, "for the authority", RISK);
        assertThat(content.name()).isEqualTo("Leberecht Nordwind");
        assertThat(content.received()).isEqualTo(50_000);
        assertThat(reports.accesses(id))
                .extracting(SuspiciousReports.Access::purpose)
                .containsExactly("for the authority");
        SchemaFactory schemas = SchemaFactory.newDefaultInstance();
        schemas.newSchema(new StreamSource(new ByteArrayInputStream(ReportXml.schema())))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(ReportXml.of(signed, content))));

        LocalDate today = today();
        assertRejected("suspicious-report.day", () -> reports.sent(id, today.plusDays(1), "R-77", RISK));
        reports.sent(id, today, "R-77", RISK);
        assertThat(reports.find(id).state()).isEqualTo(ReportView.State.SENT);
        assertRejected("suspicious-report.other-state", () -> reports.sent(id, today, "R-78", RISK));

        DraftReport correction = new DraftReport(
                member.toString(), today, today, about.id().toString(), "more was found", null, signed.number());
        long second = desk(() -> reports.draft(correction, RISK));
        assertThat(reports.find(second).corrects()).isEqualTo(signed.number());
        assertRejected(
                "suspicious-report.corrects",
                () -> desk(() -> reports.draft(
                        new DraftReport(
                                member.toString(), today, today, about.id().toString(), "x", null, "1999-1"),
                        RISK)));
        assertThat(database.number("SELECT COUNT(*) FROM suspicious_report WHERE content LIKE '%Nordwind%'"))
                .as("in clear")
                .isZero();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(
                world.shop.clock().instant(), world.shop.clock().getZone());
    }

    private int year() {
        return today().getYear();
    }

    @Test
    void twentyReportsSignedAtOnceHaveTwentyNumbersWithoutAGap() throws Exception {
        MemberId member = joins("Eulalia Sommerfeld");
        CaseView about = found(member, "twenty", "Eulalia Sommerfeld");
        List<ApprovalId> requests = new ArrayList<>();
        List<Long> drafts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long id = desk(() -> reports.draft(wanted(member, about), RISK));
            drafts.add(id);
            requests.add(asked(ReportSignDeed.CODE, new ReportSignDeed.Signing(id), RISK));
        }
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Object>> all = new ArrayList<>();
            requests.forEach(one -> all.add(() -> agreed(one, SECOND)));
            for (Future<Object> one : threads.invokeAll(all)) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        Set<Integer> numbers = new TreeSet<>();
        drafts.forEach(
                id -> numbers.add(Integer.valueOf(reports.find(id).number().substring(5))));
        assertThat(numbers).hasSize(20);
        List<Integer> ever = database.query(
                "SELECT number FROM suspicious_report WHERE number IS NOT NULL AND year = ? ORDER BY number",
                row -> row.getInt(1),
                year());
        assertThat(ever).isEqualTo(IntStream.rangeClosed(1, ever.size()).boxed().toList());
        world.shop.clock().advance(Duration.ofMillis(1));
    }
}
