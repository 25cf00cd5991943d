package shop.solvent.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.order.World;

/** What a promoter is told of a month is what the ledger has, and follows from the month before. */
class CommissionStatementsTest {

    private final World world = new World();
    private final CommissionStatements statements = world.shop.get(CommissionStatements.class);
    private final MemberId promoter = world.member();

    private OrderId buys() {
        return world.buys(world.withMoney(world.invitedBy(promoter), World.PRICE))
                .id();
    }

    private YearMonth month() {
        return YearMonth.now(world.shop.clock());
    }

    private void daysPass(int days) {
        world.shop.clock().advance(Duration.ofDays(days));
        world.settle();
    }

    private List<String> lines(CommissionStatement statement) {
        return statement.lines().stream()
                .map(line -> line.kind() + " " + line.amount().amount())
                .toList();
    }

    private long earned() {
        return world.shop
                .get(Ledger.class)
                .balance(Account.of(promoter, AccountType.EARNED))
                .posted()
                .amount();
    }

    @Test
    void eachMonthBeginsWithWhatTheOneBeforeEndedWithAndTheLastIsWhatIsThere() {
        YearMonth first = month();
        OrderId order = buys();
        buys();
        long commission = world.expects(promoter) / 2;
        assertThat(statements.of(promoter, first).pending().amount()).isEqualTo(2 * commission);
        daysPass(10);
        daysPass(25);
        buys();
        daysPass(9);
        world.refund(order);

        CommissionStatement before = statements.of(promoter, first);
        CommissionStatement now = statements.of(promoter, month());
        assertThat(lines(before)).containsExactly("EARNED " + 2 * commission);
        assertThat(before.opening().isZero()).isTrue();
        assertThat(before.closing().amount()).isEqualTo(2 * commission);
        assertThat(lines(now)).containsExactly("EARNED " + commission, "CLAWED_BACK " + -commission);
        assertThat(now.opening()).isEqualTo(before.closing());
        assertThat(now.closing().amount()).isEqualTo(earned());
        assertThat(now.owed().isZero()).isTrue();
    }

    @Test
    void whatWasSpentAndThenTakenBackIsOwedAndSaid() {
        OrderId order = buys();
        daysPass(10);
        long commission = earned();
        world.buys(world.withMoney(promoter, World.PRICE - commission));
        world.refund(order);

        CommissionStatement statement = statements.of(promoter, month());
        assertThat(lines(statement)).containsExactly("EARNED " + commission, "SPENT " + -commission);
        assertThat(statement.closing().isZero()).isTrue();
        assertThat(statement.owed().amount()).isEqualTo(commission);
    }

    @Test
    void aMonthThatIsToComeHasNoStatement() {
        assertRejected("statement.month", () -> statements.of(promoter, month().plusMonths(1)));
        assertThat(statements.months()).startsWith(month()).hasSize(CommissionStatements.MONTHS);
    }
}
