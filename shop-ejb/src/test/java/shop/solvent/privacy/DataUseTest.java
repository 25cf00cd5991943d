package shop.solvent.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.platform.Rejections.assertRejected;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Birthdays;
import shop.solvent.operator.People;
import shop.solvent.order.Orders;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.privacy.ContractDeed.Wanted;
import shop.solvent.privacy.DataContracts.Standing;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.language.DecisionPoint;

/** Members say what their data may be used for, and the next decision goes by it; a new version is announced before it counts. */
class DataUseTest {

    private final World world = new World();
    private final DataContracts contracts;
    private final Approvals approvals;

    DataUseTest() {
        world.shop.get(ContractDeed.class);
        contracts = world.shop.get(DataContracts.class);
        approvals = world.shop.get(Approvals.class);
    }

    @Test
    void whoTakesABirthdayBackFromUseIsNotGivenForItInTheNextDecision() {
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "birthday")
                .put("checkout/birthday.drl", """
                rule "生日月减 20 元 · ¥20 off in the birthday month" @id("birthday")
                when BuyerFact( birthdayMonth ) $basket : BasketFact( by == "order", amount >= 10000 )
                then effects.amountOff($basket, 2000); end
                """)
                .put("checkout/birthday.cases.csv", """
                case,rule,fires,buyer.birthdayMonth,line1.amount,decision.discount
                month,birthday,yes,yes,10000,2000
                other,birthday,no,no,10000,0
                """)
                .throughTheHouse();
        MemberId li = world.withMoney(world.member(), 100_000);
        int month = world.shop
                .clock()
                .instant()
                .atZone(world.shop.clock().getZone())
                .getMonthValue();
        world.shop.get(Birthdays.class).give(li, month, 1, "agreed", World.WEB);
        long less = paid(world.buys(li));

        contracts.say(li, "birthday", false);
        assertThat(paid(world.buys(li))).isEqualTo(less + 2_000);
        contracts.say(li, "birthday", true);
        assertThat(paid(world.buys(li))).isEqualTo(less);

        announce(all -> all.stream()
                .map(one -> one.code().equals("birthday") ? anew(one) : one)
                .toList());
        assertThat(paid(world.buys(li))).as("announced, and not in force").isEqualTo(less);
        world.shop.clock().advance(ContractDeed.AHEAD);
        world.shop.get(DataUse.class).refresh();
        assertThat(paid(world.buys(li))).as("asked anew").isEqualTo(less + 2_000);
        assertThat(standing(li, "birthday").anew()).isTrue();
        contracts.say(li, "birthday", true);
        assertThat(paid(world.buys(li))).isEqualTo(less);
        assertThat(standing(li, "segments").used()).as("unchanged").isTrue();
    }

    @Test
    void onlyWhatIsTheirsToSayIsSaid() {
        MemberId li = world.member();
        assertRejected("data-purpose.fixed", () -> contracts.say(li, "books", false));
        assertRejected("data-purpose.not-found", () -> contracts.say(li, "astrology", false));
        contracts.say(li, "segments", false);
        contracts.say(li, "segments", false);
        assertThat(standing(li, "segments").used()).isFalse();
        assertThat(standing(li, "books").used()).isTrue();
        assertThat(contracts.of(world.member())).allMatch(Standing::used);
    }

    @Test
    void aVersionThatIsNoneIsRefusedAndOneWaitsAtATime() {
        List<Wanted> all = ContractDeed.Text.of(contracts.inForce()).purposes();
        Wanted first = all.get(0);
        assertMalformed("1 code", with(all, 0, named("Orders", first.basis(), first.nameZh())));
        assertMalformed("1 basis", with(all, 0, named("orders", "because", first.nameZh())));
        assertMalformed("1 nameZh", with(all, 0, named("orders", first.basis(), " ")));
        assertMalformed("1 nameZh", with(all, 0, named("orders", first.basis(), "x".repeat(81))));
        assertMalformed("2 code", with(all, 1, first));
        assertMalformed("4 basis", with(all, 3, named("segments", "LAW", "人群")));
        assertMalformed("1 code", with(all, 0, new Wanted(null, null, null, null, null, null, null, null, false)));
        assertRejected("data-contract.lacks", () -> ask(all.subList(0, 3)));
        assertRejected("data-contract.too-many", () -> ask(Collections.nCopies(31, first)));
        assertRejected("field.missing", () -> ask(List.of()));
        assertRejected("field.missing", () -> ask(null));
        announce(same -> with(same, 0, named("orders", first.basis(), "订单 | 与账户")));
        assertThat(contracts.inForce().version()).isEqualTo(1);
        assertThat(contracts.announced().version()).isEqualTo(2);
        assertRejected("data-contract.waits", () -> ask(all));
        world.shop.clock().advance(ContractDeed.AHEAD);
        assertThat(contracts.inForce().version()).isEqualTo(2);
        assertThat(contracts.announced()).isNull();
        assertThat(contracts.inForce().purposes().get(0).nameZh()).isEqualTo("订单 | 与账户");
    }

    private static Wanted named(String code, String basis, String nameZh) {
        return new Wanted(code, basis, nameZh, "Name", "数据", "Data", "期限", "Time", false);
    }

    private static Wanted anew(Wanted one) {
        return new Wanted(
                one.code(),
                one.basis(),
                one.nameZh(),
                one.nameEn(),
                one.dataZh(),
                one.dataEn(),
                one.keptZh(),
                one.keptEn(),
                true);
    }

    private static List<Wanted> with(List<Wanted> all, int at, Wanted one) {
        List<Wanted> changed = new ArrayList<>(all);
        changed.set(at, one);
        return changed;
    }

    private void assertMalformed(String where, List<Wanted> purposes) {
        assertThatThrownBy(() -> ask(purposes)).isInstanceOfSatisfying(Rejection.class, refused -> {
            assertThat(refused.reason().code()).isEqualTo("data-contract.malformed");
            assertThat(refused.reason().parameters().get("line") + " "
                            + refused.reason().parameters().get("part"))
                    .isEqualTo(where);
        });
    }

    private Standing standing(MemberId member, String purpose) {
        return contracts.of(member).stream()
                .filter(one -> one.purpose().code().equals(purpose))
                .findFirst()
                .orElseThrow();
    }

    private Asked ask(List<Wanted> purposes) {
        return approvals.ask(new Ask(
                world.key(), ContractDeed.CODE, new ContractDeed.Text(purposes), "one purpose more", People.ADMIN));
    }

    private void announce(UnaryOperator<List<Wanted>> change) {
        ApprovalId id = ((Asked.Waiting) ask(
                        change.apply(ContractDeed.Text.of(contracts.inForce()).purposes())))
                .id();
        approvals.agree(id, approvals.find(id).hash(), People.CHECKER);
        world.shop.get(DataUse.class).refresh();
    }

    private long paid(Receipt receipt) {
        return world.shop.get(Orders.class).find(receipt.id()).payable().amount();
    }
}
