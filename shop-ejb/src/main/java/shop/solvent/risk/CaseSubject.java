package shop.solvent.risk;

import shop.solvent.kernel.OrderId;
import shop.solvent.kernel.WithdrawalId;

/**
 * What a case is about. A subject has one case, ever.
 *
 * @param id the value of the id that its kind names
 */
public record CaseSubject(Kind kind, long id) {

    /** What waits for a person. */
    public enum Kind {
        /** An order that a rule holds. Its money is set aside. */
        ORDER,
        /** A withdrawal that is held. Its money is set aside. */
        WITHDRAWAL
    }

    public static CaseSubject of(OrderId order) {
        return new CaseSubject(Kind.ORDER, order.value());
    }

    public static CaseSubject of(WithdrawalId withdrawal) {
        return new CaseSubject(Kind.WITHDRAWAL, withdrawal.value());
    }

    /** @throws IllegalStateException if it is none */
    public OrderId order() {
        return new OrderId(of(Kind.ORDER));
    }

    /** @throws IllegalStateException if it is none */
    public WithdrawalId withdrawal() {
        return new WithdrawalId(of(Kind.WITHDRAWAL));
    }

    private long of(Kind expected) {
        if (kind != expected) {
            throw new IllegalStateException("A case about " + this + " is none about an " + expected);
        }
        return id;
    }

    /** The subject's id as it is written everywhere, {@code ord_…}. */
    @Override
    public String toString() {
        return switch (kind) {
            case ORDER -> order().toString();
            case WITHDRAWAL -> withdrawal().toString();
        };
    }
}
