package shop.solvent.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.PayoutRef;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.operator.People;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Transactions;

/** The sandbox's provider pays out as any must, and its receipts are kept. */
class SandboxPayoutContractTest extends PayoutContract {

    private final TestShop shop = TestShop.empty();

    @BeforeEach
    void peopleAreThere() {
        People.cameTo(shop);
    }

    @Override
    protected PayoutProvider provider() {
        return shop.get(SandboxPayouts.class);
    }

    @Override
    protected void decides(PayoutRef reference, boolean paid) {
        shop.get(SandboxPayouts.class).decide(reference, paid);
    }

    @Test
    void aReceiptIsAskedForOncePaidUntilItIsThereAndHandedOutAsItCame() {
        PayoutReceipts receipts = shop.get(PayoutReceipts.class);
        WithdrawalId reference = new WithdrawalId(Ids.next());
        provider().order(reference, Money.fen(1_900));
        shop.get(Transactions.class).run(() -> receipts.paid(reference, "sandbox"));
        receipts.askAll();
        assertThat(receipts.isThere(reference)).isFalse();
        assertRejected("payout-receipt.not-found", () -> receipts.take(reference, FINANCE));
        assertRejected("permission.missing", () -> receipts.take(reference, OPERATOR));

        decides(reference, true);
        receipts.askAll();
        assertThat(receipts.isThere(reference))
                .as("it is not asked for at once")
                .isFalse();
        shop.clock().advance(Duration.ofMinutes(2));
        receipts.askAll();

        assertThat(receipts.among(List.of(reference))).containsExactly(reference.toString());
        PayoutProvider.Receipt receipt = receipts.take(reference, FINANCE);
        assertThat(receipt.file())
                .isEqualTo(provider().receipt(reference).orElseThrow().file());
        assertThat(new String(receipt.file(), StandardCharsets.UTF_8)).contains("19.00");
        assertThat(shop.get(Database.class).number("SELECT COUNT(*) FROM audit WHERE action = 'payout-receipt.taken'"))
                .isOne();
    }

    @Test
    void oneThatNeverComesIsNotAskedForForever() {
        PayoutReceipts receipts = shop.get(PayoutReceipts.class);
        WithdrawalId reference = new WithdrawalId(Ids.next());
        shop.get(Transactions.class).run(() -> receipts.paid(reference, "nobody-any-more"));
        int asked = 0;
        for (int hour = 0; hour < 24 * 6; hour++) {
            asked += receipts.askAll();
            shop.clock().advance(Duration.ofHours(1));
        }
        assertThat(asked).isBetween(5, 12);
        assertThat(receipts.missing()).isOne();
    }
}
