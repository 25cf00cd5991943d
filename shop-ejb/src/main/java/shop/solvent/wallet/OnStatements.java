package shop.solvent.wallet;

import shop.solvent.kernel.Money;

/** What banks' statements that were handed in have of money that came, by its number: whoever keeps statements answers. */
public interface OnStatements {

    /** How a statement and the books stand to each other. */
    enum Standing {
        /** No statement has it yet. */
        ABSENT,
        /** A statement has it, with that amount, and the books do not: it waits to be explained. */
        OPEN,
        /** A statement has it, and it is some movement of the books already. */
        MATCHED,
        /** A statement had it, and two people booked it as money of somebody unknown, or as the shop's. */
        CORRECTED
    }

    /**
     * @param reference as the statement has it
     * @param amount that came
     */
    Standing of(String reference, Money amount);

    /**
     * The books have it by now: nothing is open about it any more. In the present transaction; where no statement has it nothing happens.
     *
     * @param subject of the journal that brought it in
     */
    void booked(String reference, Money amount, String subject);
}
