package shop.solvent.withdrawal;

import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.stepup.Act;
import shop.solvent.stepup.Shown;

/**
 * A channel asks for a member's money to be paid out of the shop.
 *
 * @param shown the one-time code that was asked for; null if none was
 */
public record Withdraw(String key, String channel, MemberId member, Money amount, Shown shown) {

    /** One that shows no code. */
    public Withdraw(String key, String channel, MemberId member, Money amount) {
        this(key, channel, member, amount, null);
    }

    Act act() {
        return Act.of(Act.Kind.WITHDRAWAL, member, channel, amount);
    }
}
