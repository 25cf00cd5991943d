package shop.solvent.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MerchantPayoutId;
import shop.solvent.kernel.id.PayoutRef;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Threads;
import shop.solvent.withdrawal.PayoutProvider.Answer;
import shop.solvent.withdrawal.PayoutProvider.Receipt;

/** What everybody must do that pays out for the shop: decide later, know a payout by its reference, and prove what was paid. */
public abstract class PayoutContract {

    private static final String WITHDRAWALS = "wdr_";

    protected abstract PayoutProvider provider();

    /** The bank has decided. @param paid whether it is with whom it was paid to; else it came back */
    protected abstract void decides(PayoutRef reference, boolean paid);

    private static WithdrawalId reference() {
        return new WithdrawalId(Ids.next());
    }

    private WithdrawalId ordered(long fen) {
        WithdrawalId reference = reference();
        provider().order(reference, Money.fen(fen));
        return reference;
    }

    private List<PayoutResult> told(PayoutRef reference) {
        return provider().calls(WITHDRAWALS, 100, 0).stream()
                .filter(one -> one.reference().equals(reference))
                .toList();
    }

    @Test
    void whatIsOrderedIsDecidedLaterAndToldUntilItIsHeard() {
        WithdrawalId reference = ordered(1_200);
        assertThat(provider().ask(reference)).isEqualTo(Answer.UNDERWAY);
        assertThat(told(reference)).isEmpty();

        decides(reference, true);

        assertThat(provider().ask(reference)).isEqualTo(Answer.PAID);
        assertThat(told(reference)).singleElement().satisfies(result -> {
            assertThat(result.paid()).isTrue();
            assertThat(result.amount()).isEqualTo(Money.fen(1_200));
            assertThat(result.by()).isEqualTo(provider().name());
        });
        assertThat(told(reference)).as("it was not heard").hasSize(1);
        provider().told(reference);
        assertThat(told(reference)).isEmpty();
    }

    @Test
    void whatIsOrderedTwentyTimesAtOnceIsOnePayoutOfTheFirstAmount() throws Exception {
        WithdrawalId reference = reference();
        List<Callable<Object>> orders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            orders.add(() -> {
                provider().order(reference, Money.fen(1_300));
                return null;
            });
        }
        Threads.atOnce(orders);
        provider().order(reference, Money.fen(9_999));
        decides(reference, true);
        assertThat(told(reference)).extracting(one -> one.amount().amount()).containsExactly(1_300L);
    }

    @Test
    void whatTheBankReturnsIsToldAsNotPaidAndHasNoReceipt() {
        WithdrawalId reference = ordered(1_400);
        decides(reference, false);
        assertThat(provider().ask(reference)).isEqualTo(Answer.FAILED);
        assertThat(told(reference)).singleElement().matches(result -> !result.paid());
        assertThat(provider().receipt(reference)).isEmpty();
    }

    @Test
    void whatIsDecidedOnceStaysSo() {
        WithdrawalId reference = ordered(1_500);
        decides(reference, true);
        decides(reference, false);
        assertThat(provider().ask(reference)).isEqualTo(Answer.PAID);
    }

    @Test
    void whatWasNeverOrderedIsClosedByTheQuestionAndNotPaidWhenTheOrderComesLate() {
        WithdrawalId reference = reference();
        assertThat(provider().ask(reference)).isEqualTo(Answer.CLOSED);
        provider().order(reference, Money.fen(1_600));
        decides(reference, true);
        assertThat(provider().ask(reference)).isEqualTo(Answer.CLOSED);
        assertThat(told(reference)).isEmpty();
        assertThat(provider().receipt(reference)).isEmpty();
    }

    @Test
    void itTellsOfThoseAloneThatItIsAskedFor() {
        MerchantPayoutId merchants = new MerchantPayoutId(Ids.next());
        provider().order(merchants, Money.fen(1_700));
        decides(merchants, true);
        assertThat(told(merchants)).isEmpty();
        assertThat(provider().calls("mpo_", 100, 0))
                .extracting(PayoutResult::reference)
                .contains(merchants);
    }

    @Test
    void whatIsPaidIsProvedByTheSameFileEachTimeAndNothingElseIs() {
        WithdrawalId reference = ordered(1_800);
        assertThat(provider().receipt(reference)).as("it is not paid yet").isEmpty();
        assertThat(provider().receipt(reference())).as("it knows none").isEmpty();
        decides(reference, true);
        Receipt receipt = provider().receipt(reference).orElseThrow();
        assertThat(receipt.file()).isNotEmpty();
        assertThat(receipt.name()).isNotBlank();
        assertThat(provider().receipt(reference).orElseThrow().file()).isEqualTo(receipt.file());
    }
}
