package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.notice.Notice;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.withdrawal.WithdrawalView.Purpose;

/** Tells a member what becomes of money they asked for, each state once. Why somebody looks at it they are not told (G15). */
@ApplicationScoped
class WithdrawalNews {

    @Inject
    private Notices notices;

    /** In the transaction in which it comes to its state. */
    void tell(WithdrawalView withdrawal) {
        if (withdrawal.purpose() == Purpose.REQUEST) {
            switch (withdrawal.state()) {
                case HELD -> tell(withdrawal, NoticeKind.WITHDRAWAL_HELD);
                case WAITING, REQUESTED ->
                    tell(
                            withdrawal,
                            withdrawal.decidedBy() == null
                                    ? NoticeKind.WITHDRAWAL_REQUESTED
                                    : NoticeKind.WITHDRAWAL_APPROVED);
                case PAID -> tell(withdrawal, NoticeKind.WITHDRAWAL_PAID_OUT);
                case FAILED -> tell(withdrawal, NoticeKind.WITHDRAWAL_RETURNED);
                case EXPIRED, REJECTED -> tell(withdrawal, NoticeKind.WITHDRAWAL_REFUSED);
                default -> {
                    // what is on its way, or the member did themself, they need not be told
                }
            }
        }
    }

    private void tell(WithdrawalView withdrawal, NoticeKind kind) {
        Notice notice = kind.to(withdrawal.member(), withdrawal.id()).with("amount", withdrawal.amount());
        notices.tell(kind.names().contains("fee") ? notice.with("fee", withdrawal.fee()) : notice);
    }
}
