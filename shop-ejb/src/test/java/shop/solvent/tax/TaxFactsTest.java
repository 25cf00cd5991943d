package shop.solvent.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.commission.CommissionStatement;
import shop.solvent.commission.CommissionStatements;
import shop.solvent.commission.TaxedClawBacks;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.operator.People;
import shop.solvent.order.World;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Withholding;
import shop.solvent.rules.Withholding.Worked;

/** Tax is withheld once two people said how, to the fen of the law's table, and lies for the tax office until it is paid there. */
class TaxFactsTest {

    private static final String BY_PAYMENT = "labour-payment";
    private static final String CUMULATIVE = "platform-cumulative";

    private final World world = new World();
    private final Withholdings withholdings = world.shop.get(Withholdings.class);
    private final MemberId promoter = world.member();

    TaxFactsTest() {
        world.shop.get(WithholdingDeed.class);
        world.shop.get(TaxPaymentDeed.class);
    }

    private String agreed(String deed, Record content) {
        Approvals approvals = world.shop.get(Approvals.class);
        var asked = (Asked.Waiting) approvals.ask(new Ask(world.key(), deed, content, "because", People.FINANCE));
        return approvals
                .agree(asked.id(), approvals.find(asked.id()).hash(), People.CHECKER)
                .result();
    }

    private void decides(String method) {
        agreed(WithholdingDeed.CODE, new Withholdings.Decided(method, "as counsel said"));
    }

    /** Orders of 900 yuan each, by as many new members. */
    private List<OrderId> buyers(int many) {
        List<OrderId> orders = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            MemberId buyer = world.withMoney(world.invitedBy(promoter), 9 * World.PRICE);
            orders.add(world.buys(buyer, 9, "device-of-" + buyer).id());
        }
        return orders;
    }

    private void daysPass(int days) {
        world.shop.clock().advance(Duration.ofDays(days));
        world.settle();
    }

    private long posted(Account account) {
        return world.shop.get(Ledger.class).balance(account).posted().amount();
    }

    private long earned() {
        return posted(Account.of(promoter, AccountType.EARNED));
    }

    private long tax() {
        return posted(Account.platform(AccountType.TAX));
    }

    private static Worked due(String method, long gross, int months) {
        return Withholding.of(JurisdictionProfile.cn()).stream()
                .filter(one -> one.code().equals(method))
                .findFirst()
                .orElseThrow()
                .due(gross, months);
    }

    private TaxMonth month(int ago) {
        return withholdings.months(promoter).get(ago);
    }

    /** On the first of a month, so that orders and their commissions are of months that are known. */
    private void monthBegins() {
        LocalDate today = LocalDate.now(world.shop.clock());
        world.shop
                .clock()
                .advance(Duration.ofDays(today.plusMonths(1).withDayOfMonth(1).toEpochDay() - today.toEpochDay()));
    }

    @Test
    void nothingIsWithheldBeforeTwoPeopleHaveDecidedAndTheIncomeIsKnownAllTheSame() {
        buyers(2);
        long expected = world.expects(promoter);
        daysPass(10);

        assertThat(earned()).isEqualTo(expected);
        assertThat(tax()).isZero();
        assertThat(withholdings.present().decided()).isFalse();
        assertThat(month(0).gross().amount()).isEqualTo(expected);
        assertThat(month(0).undecided()).isEqualTo(month(0).gross());
        assertThat(month(0).withheld().isZero()).isTrue();
        world.booksAgree();
    }

    @Test
    void thatNothingIsWithheldCanBeDecidedToo() {
        decides(TaxDecision.NONE);
        buyers(1);
        daysPass(10);

        assertThat(withholdings.present().decided()).isTrue();
        assertThat(withholdings.present().method()).isNull();
        assertThat(tax()).isZero();
        assertThat(month(0).undecided().isZero()).isTrue();
        assertThat(month(0).gross().isPositive()).isTrue();
    }

    @Test
    void aTableThatThePresentLawDoesNotKnowCannotBeChosen() {
        assertRejected("tax.method-unknown", () -> decides("flat-tax"));
        assertThat(withholdings.present().decision()).isNull();
    }

    @Test
    void manyCommissionsOfAMonthAreTaxedAsOneWouldBeAndWhatIsWithheldIsNobodyElses() {
        decides(BY_PAYMENT);
        monthBegins();
        buyers(8);
        daysPass(9);
        buyers(8);
        daysPass(9);

        TaxMonth month = month(0);
        Worked worked = due(BY_PAYMENT, month.gross().amount(), 1);
        assertThat(worked.due()).isPositive();
        assertThat(month.withheld().amount()).isEqualTo(worked.due());
        assertThat(tax()).isEqualTo(worked.due());
        assertThat(earned()).isEqualTo(month.net().amount());
        assertThat(withholdings.rows(promoter, month.month())).hasSize(16).allSatisfy(row -> {
            assertThat(row.method()).isEqualTo(BY_PAYMENT);
            assertThat(row.deducted().plus(row.taxable())).isEqualTo(row.income());
        });
        CommissionStatement statement =
                world.shop.get(CommissionStatements.class).of(promoter, month.month());
        assertThat(statement.lines())
                .contains(new CommissionStatement.Line(
                        CommissionStatement.Kind.TAX,
                        month.withheld().minus(month.withheld().plus(month.withheld()))));
        world.booksAgree();
    }

    @Test
    void incomeOfAYearAddsUpAndWhatWasWithheldBeforeIsTakenOff() {
        decides(CUMULATIVE);
        monthBegins();
        buyers(75);
        daysPass(9);
        long first = month(0).gross().amount();
        assertThat(first).isGreaterThan(625_000);
        assertThat(month(0).withheld().amount())
                .isEqualTo(due(CUMULATIVE, first, 1).due())
                .isPositive();
        if (YearMonth.now(world.shop.clock()).getMonthValue() == 12) {
            return; // the next month is of another year
        }
        monthBegins();
        buyers(75);
        daysPass(9);

        long both = first + month(0).gross().amount();
        assertThat(month(0).withheld().plus(month(1).withheld()).amount())
                .isEqualTo(Math.max(
                        due(CUMULATIVE, first, 1).due(),
                        due(CUMULATIVE, both, 2).due()));
        world.booksAgree();
    }

    @Test
    void whatIsTakenBackLeavesItsMonthAndTheTaxThatIsTooMuchIsTheMembersAgain() {
        decides(BY_PAYMENT);
        monthBegins();
        List<OrderId> orders = buyers(12);
        daysPass(9);
        long before = month(0).gross().amount();
        world.refund(orders.get(0));
        world.refund(orders.get(1));

        assertThat(world.shop.get(TaxedClawBacks.class).correct()).isEqualTo(2);
        assertThat(world.shop.get(TaxedClawBacks.class).correct()).isZero();

        TaxMonth month = month(0);
        assertThat(month.gross().amount()).isEqualTo(before / 12 * 10);
        assertThat(month.withheld().amount())
                .isEqualTo(due(BY_PAYMENT, month.gross().amount(), 1).due());
        assertThat(tax()).isEqualTo(month.withheld().amount());
        assertThat(earned()).isEqualTo(month.net().amount());
        world.booksAgree();
    }

    @Test
    void whatWasWithheldIsPaidToTheOfficeByTwoAndStaysPaidWhenSomethingOfItIsTakenBackLater() {
        decides(BY_PAYMENT);
        monthBegins();
        List<OrderId> orders = buyers(12);
        daysPass(9);
        YearMonth month = month(0).month();
        long withheld = tax();
        String today = LocalDate.now(world.shop.clock()).toString();
        assertRejected(
                "tax.month-open",
                () -> agreed(
                        TaxPaymentDeed.CODE, new Withholdings.Payment(month.toString(), withheld, "CMB-1", today)));
        monthBegins();
        assertRejected(
                "tax.amount-differs",
                () -> agreed(
                        TaxPaymentDeed.CODE, new Withholdings.Payment(month.toString(), withheld - 1, "CMB-1", today)));

        agreed(TaxPaymentDeed.CODE, new Withholdings.Payment(month.toString(), withheld, "CMB-1", today));

        assertThat(tax()).isZero();
        assertThat(withholdings.unpaid(month).isZero()).isTrue();
        assertThat(withholdings.payments()).hasSize(1);
        world.refund(orders.get(0));
        assertThat(world.shop.get(TaxedClawBacks.class).correct()).isEqualTo(1);
        assertThat(month(1).withheld().amount()).isEqualTo(withheld);
        assertThat(month(0).gross().amount()).isNegative();
        assertThat(month(0).withheld().isZero()).isTrue();
        world.booksAgree();
    }
}
