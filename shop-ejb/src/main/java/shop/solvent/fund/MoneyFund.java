package shop.solvent.fund;

import java.time.LocalDate;
import java.util.Optional;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.FundOrderId;

/**
 * A licensed party that keeps members' money in a fund of its own. Whatever implements it and is a bean can be chosen by its name. It is
 * spoken to outside of any transaction of the house, may be told everything twice, and an exception of it only means: again later.
 */
public interface MoneyFund {

    /** Of so many a share is made in what is counted here. */
    long PART = 100;

    /** What a fund says of an order. */
    enum State {
        UNDERWAY,
        DONE,
        /** Nothing came of it, for good. */
        FAILED
    }

    /**
     * What became of an order.
     *
     * @param amount fen: of a purchase what it took, of shares given back what it has paid to the shop's custody account
     * @param shares hundredths
     * @param price millionths of a yuan for a share; 0 unless it is done
     */
    record Answer(State state, long amount, long shares, long price) {

        static final Answer UNDERWAY = new Answer(State.UNDERWAY, 0, 0, 0);
    }

    /**
     * What a share costs.
     *
     * @param price millionths of a yuan
     */
    record Price(LocalDate day, long price) {}

    /** What it is called on every row that it had a part in, for ever; at most 32 characters. */
    String name();

    /** As members read it: {@code 中文 · English}. */
    String title();

    /** Orders shares for so much. The same reference is one order, whatever is sent again. */
    void buy(FundOrderId reference, Money amount);

    /** Gives shares back. The same reference is one order. @param shares hundredths */
    void sell(FundOrderId reference, long shares);

    /** What became of one that was ordered. */
    Answer ask(FundOrderId reference);

    /** The latest price that it says; empty if it says none yet. */
    Optional<Price> latest();
}
