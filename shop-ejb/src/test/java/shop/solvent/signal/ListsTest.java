package shop.solvent.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.Orders;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.signal.OnListFact;
import shop.solvent.signal.ListImportView.State;
import shop.solvent.table.ImportProblem;

class ListsTest {

    private static final ListQuery ALL = new ListQuery(null, null, null);

    private final World world = new World();
    private Lists lists;
    private ListImports imports;
    private Approvals approvals;

    @BeforeEach
    void open() {
        the(ListImportDeed.class);
        lists = the(Lists.class);
        imports = the(ListImports.class);
        approvals = the(Approvals.class);
    }

    private <T> T the(Class<T> bean) {
        return world.shop.get(bean);
    }

    private void put(ListName list, ListKind kind, Object value, LocalDate until) {
        lists.add(new NewEntry(list, kind, value.toString(), until, "chargeback"), RISK);
        the(ListsInForce.class).refresh();
    }

    private List<OnListFact> seen(Receipt order) {
        var signals = the(Orders.class).explain(order.id()).facts().signals();
        return signals == null ? List.of() : signals.lists();
    }

    @Test
    void whoIsOnTheDenyListIsRefusedWhoIsWatchedIsHeldAndOthersBuy() {
        MemberId denied = world.withMoney(world.member(), 100_000);
        MemberId watched = world.withMoney(world.member(), 100_000);
        MemberId invited = world.withMoney(world.invitedBy(watched), 100_000);
        assertThat(world.buys(denied).outcome()).as("no list names anybody").isEqualTo(Outcome.ACCEPTED);
        put(ListName.DENY, ListKind.MEMBER, denied, null);
        put(ListName.WATCH, ListKind.MEMBER, watched, null);
        put(ListName.DENY, ListKind.DEVICE, "stolen-phone", null);

        Receipt refused = world.buys(denied);
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.reasons()).extracting(reason -> reason.code()).containsExactly("not-accepted");
        assertThat(seen(refused)).containsExactly(new OnListFact("deny", "member"));
        assertThat(world.buys(watched).outcome()).isEqualTo(Outcome.HELD);
        Receipt fromPhone = world.buys(world.withMoney(world.member(), 100_000), 1, "stolen-phone");
        assertThat(fromPhone.outcome()).isEqualTo(Outcome.HELD);
        assertThat(seen(fromPhone)).containsExactly(new OnListFact("deny", "device"));
        Receipt byWatched = world.buys(invited);
        assertThat(seen(byWatched)).as("the inviter is watched").containsExactly(new OnListFact("watch", "inviter"));
        assertThat(byWatched.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(seen(world.buys(world.withMoney(world.member(), 100_000)))).isEmpty();
        world.booksAgree();
    }

    @Test
    void anEntryThatHasExpiredCountsNoMoreAndOneTakenOffIsGone() {
        MemberId member = world.withMoney(world.member(), 100_000);
        LocalDate today = LocalDate.ofInstant(
                world.shop.clock().instant(), world.shop.clock().getZone());
        put(ListName.DENY, ListKind.MEMBER, member, today);
        put(ListName.DENY, ListKind.MEMBER, member, today); // the same twice is one
        assertThat(lists.count(ALL)).isEqualTo(1);
        assertThat(world.buys(member).outcome()).isEqualTo(Outcome.REFUSED);
        world.shop.clock().advance(Duration.ofDays(1));
        assertThat(world.buys(member).outcome()).isEqualTo(Outcome.ACCEPTED);
        ListEntry entry = lists.list(ALL, null, 10).rows().get(0);
        assertThat(entry.expired()).isTrue();

        put(ListName.DENY, ListKind.MEMBER, member, null);
        assertThat(world.buys(member).outcome()).isEqualTo(Outcome.REFUSED);
        assertRejected("permission.missing", () -> lists.remove(entry.id(), OPERATOR, "a mistake"));
        assertRejected("field.missing", () -> lists.remove(entry.id(), RISK, " "));
        lists.remove(entry.id(), RISK, "a mistake");
        assertRejected("list-entry.not-found", () -> lists.remove(entry.id(), RISK, "again"));
        assertThat(world.buys(member).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void whatIsNoEntryIsRefusedAndADeviceIsFoundByItsNameAndNeverShown() {
        MemberId member = world.member();
        assertRejected(
                "permission.missing",
                () -> lists.add(new NewEntry(ListName.DENY, ListKind.MEMBER, member.toString(), null, "x"), OPERATOR));
        assertRejected(
                "list.no-member",
                () -> lists.add(new NewEntry(ListName.DENY, ListKind.MEMBER, "somebody", null, "x"), RISK));
        assertRejected(
                "list.until-past",
                () -> lists.add(
                        new NewEntry(ListName.DENY, ListKind.DEVICE, "d", LocalDate.of(2020, 1, 1), "x"), RISK));
        assertRejected(
                "field.missing", () -> lists.add(new NewEntry(ListName.DENY, ListKind.DEVICE, "d", null, ""), RISK));
        put(ListName.WATCH, ListKind.DEVICE, "android-4711-abcdef", null);
        put(ListName.ALLOW, ListKind.MEMBER, member, null);

        assertThat(lists.list(new ListQuery(null, null, "android-4711-abcdef"), null, 10)
                        .rows())
                .singleElement()
                .satisfies(one -> assertThat(one.shown()).isEqualTo("and•••def"));
        assertThat(lists.list(new ListQuery(null, null, member.toString()), null, 10)
                        .rows())
                .singleElement()
                .satisfies(one -> assertThat(one.list()).isEqualTo(ListName.ALLOW));
        assertThat(lists.count(new ListQuery(ListName.DENY, null, null))).isZero();
    }

    @Test
    void nobodyLeavesAListByBecomingOneWithAnotherMember() {
        MemberId denied = world.member();
        MemberId other = world.withMoney(world.member(), 100_000);
        put(ListName.DENY, ListKind.MEMBER, denied, null);
        the(MergedLists.class).moved(denied, other);
        the(MergedLists.class).moved(denied, other);

        assertThat(lists.count(ALL)).isEqualTo(2);
        assertThat(world.buys(other).outcome()).isEqualTo(Outcome.REFUSED);
    }

    private static byte[] file(String heading, int lines) {
        StringBuilder text = new StringBuilder(heading).append('\n');
        for (int i = 0; i < lines; i++) {
            text.append("device,phone-").append(i).append(",seen in fraud,\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFileIsShownWithWhatIsWrongInEachLineAndTakenOnceBySomebodyAloneUpToANumber() {
        String wrong = """
                kind,value,reason,until
                device,phone-1,stolen,
                device,phone-1,stolen twice,
                person,x,who,
                member,nobody,who,
                device,phone-2,,
                device,phone-3,why,2020-01-01
                device,phone-4,why,soon
                """;
        long refused = imports.begin(ListName.DENY, "wrong.csv", wrong.getBytes(StandardCharsets.UTF_8), RISK);
        ListImportView view = imports.find(refused);
        assertThat(view.state()).isEqualTo(State.REFUSED);
        assertThat(view.problems())
                .extracting(ImportProblem::line, ImportProblem::code)
                .containsExactly(
                        tuple(3, "list.twice"),
                        tuple(4, "list.kind"),
                        tuple(5, "list.no-member"),
                        tuple(6, "field.missing"),
                        tuple(7, "list.until-past"),
                        tuple(8, "list.until"));
        assertRejected("list-import.other-state", () -> imports.run(refused, "go", RISK));
        assertThat(imports.find(imports.begin(ListName.DENY, "odd.csv", file("kind,who,reason", 1), RISK))
                        .state())
                .isEqualTo(State.REFUSED);

        byte[] some = file("kind,value,reason,until", 100);
        assertRejected("permission.missing", () -> imports.begin(ListName.DENY, "some.csv", some, OPERATOR));
        long one = imports.begin(ListName.DENY, "some.csv", some, RISK);
        assertThat(imports.begin(ListName.DENY, "some.csv", some, RISK)).isEqualTo(one);
        assertRejected("field.missing", () -> imports.run(one, "", RISK));
        imports.run(one, "fraud ring", RISK);
        assertRejected("list-import.other-state", () -> imports.run(one, "fraud ring", RISK));
        assertThat(lists.count(ALL)).isEqualTo(100);
        assertThat(imports.find(one).added()).isEqualTo(100);
        long again = imports.begin(ListName.DENY, "again.csv", file("kind,value,reason,until", 90), RISK);
        assertThat(imports.already(again)).isEqualTo(90);
        imports.cancel(again, RISK);
        assertRejected("list-import.other-state", () -> imports.cancel(again, RISK));
    }

    @Test
    void thousandsOfEntriesOfTheDenyListTakeTwoAndTwentyWhoAgreeAtOnceTakeThemOnce() throws Exception {
        byte[] many = file("kind,value,reason,until", 5_000);
        long id = imports.begin(ListName.DENY, "many.csv", many, RISK);
        assertThat(imports.find(id).isOfTwo()).isTrue();
        assertRejected("list-import.of-two", () -> imports.run(id, "fraud ring", RISK));
        Asked asked = approvals.ask(
                new Ask(world.key(), ListImportDeed.CODE, new ListImportDeed.Import(id), "fraud ring", ADMIN));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        assertRejected("approval.own-request", () -> approvals.agree(request.id(), request.hash(), ADMIN));
        assertRejected("permission.missing", () -> approvals.agree(request.id(), request.hash(), RISK));
        ExecutorService twenty = Executors.newFixedThreadPool(20);
        Callable<Boolean> agrees = () -> {
            try {
                approvals.agree(request.id(), request.hash(), CHECKER);
                return true;
            } catch (RuntimeException somebodyWasFaster) {
                return false;
            }
        };
        try {
            var done = twenty.invokeAll(Collections.nCopies(20, agrees));
            assertThat(done).anySatisfy(one -> assertThat(one.get()).isTrue());
        } finally {
            twenty.shutdown();
        }
        assertThat(lists.count(ALL)).isEqualTo(5_000);
        assertThat(imports.find(id).added()).isEqualTo(5_000);
        assertThat(world.buys(world.withMoney(world.member(), 100_000), 1, "phone-4999")
                        .outcome())
                .isEqualTo(Outcome.HELD);
        assertThat(lists.list(ALL, null, 50).rows()).hasSize(50);
    }
}
