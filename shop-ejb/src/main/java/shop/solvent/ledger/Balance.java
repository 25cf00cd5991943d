package shop.solvent.ledger;

import shop.solvent.kernel.Money;

/** The four counters of an account, in minor units of its asset, over all its stripes. */
public record Balance(Account account, long debitsPending, long debitsPosted, long creditsPending, long creditsPosted) {

    /** Of an account that nothing was ever written to. */
    public static Balance zero(Account account) {
        return new Balance(account, 0, 0, 0, 0);
    }

    /** What is there: posted credits less posted debits. */
    public Money posted() {
        return new Money(
                Math.subtractExact(creditsPosted, debitsPosted), account.type().asset());
    }

    /** What can be spent: what is there, less what is set aside. */
    public Money available() {
        return new Money(
                Math.subtractExact(Math.subtractExact(creditsPosted, debitsPosted), debitsPending),
                account.type().asset());
    }

    /** What is set aside to leave. */
    public Money held() {
        return new Money(debitsPending, account.type().asset());
    }

    /** What is set aside to come. */
    public Money expected() {
        return new Money(creditsPending, account.type().asset());
    }

    Balance plus(Balance other) {
        return new Balance(
                account,
                Math.addExact(debitsPending, other.debitsPending),
                Math.addExact(debitsPosted, other.debitsPosted),
                Math.addExact(creditsPending, other.creditsPending),
                Math.addExact(creditsPosted, other.creditsPosted));
    }

    /** What a movement adds to the counters of the side it leaves ({@code debit}) or reaches. */
    static Balance change(Movement movement, boolean debit) {
        return change(debit ? movement.from() : movement.to(), movement.phase(), movement.amount(), debit);
    }

    static Balance change(Account account, Phase phase, long amount, boolean debit) {
        long pending = switch (phase) {
            case POSTED -> 0;
            case PENDING -> amount;
            case POST, VOID, EXPIRE -> -amount;
        };
        long posted = switch (phase) {
            case POSTED, POST -> amount;
            case PENDING, VOID, EXPIRE -> 0;
        };
        return debit ? new Balance(account, pending, posted, 0, 0) : new Balance(account, 0, 0, pending, posted);
    }
}
