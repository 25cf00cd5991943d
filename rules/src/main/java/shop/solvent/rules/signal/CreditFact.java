package shop.solvent.rules.signal;

import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.OfCredit;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * What is on record of the member, as one number: how long they are here, what they bought and kept, what went wrong. There is always
 * one; of whom nothing is on record it is what the shop's scheme begins with.
 *
 * @param score 0 to 1000; what it is made of is kept, and shown to the member
 * @param grade from {@code A}, the best, to {@code E}
 */
@OfCredit
@Person
public record CreditFact(
        @In(Unit.COUNT) @Within(max = 1_000) int score,
        @Known({"A", "B", "C", "D", "E"}) String grade) {

    /** What the scheme that ships begins with. */
    public static final CreditFact NEUTRAL = new CreditFact(500, "C");
}
