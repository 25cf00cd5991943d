package shop.solvent.withdrawal;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.stepup.Act;
import shop.solvent.stepup.Shown;

/**
 * A channel asks for a member's money to be paid out of the shop.
 *
 * @param payee the account that it goes to; null where the channel pays it out to one that it knows
 * @param account the same in full, which is bound to the member when it is first used; null if {@code payee} names it
 * @param device the caller's stable name for the browser or device that it is asked for from; null if it knows none
 * @param automatic whether nobody asks now, but the member's standing order
 * @param shown the one-time code that was asked for; null if none was
 */
public record Withdraw(
        String key,
        String channel,
        MemberId member,
        Money amount,
        PayeeId payee,
        PayeeAccount account,
        boolean automatic,
        String device,
        Shown shown) {

    public Withdraw(String key, String channel, MemberId member, Money amount, Shown shown) {
        this(key, channel, member, amount, null, null, false, null, shown);
    }

    /** One that shows no code. */
    public Withdraw(String key, String channel, MemberId member, Money amount) {
        this(key, channel, member, amount, null);
    }

    Withdraw of(Money other) {
        return new Withdraw(key, channel, member, other, payee, account, automatic, device, shown);
    }

    public Withdraw to(PayeeId bound) {
        return new Withdraw(key, channel, member, amount, bound, null, automatic, device, shown);
    }

    public Withdraw to(PayeeAccount named) {
        return new Withdraw(key, channel, member, amount, null, named, automatic, device, shown);
    }

    /** The same, asked for from a device. @param name null if it is not known */
    public Withdraw from(String name) {
        return new Withdraw(key, channel, member, amount, payee, account, automatic, name, shown);
    }

    Act act() {
        return Act.of(Act.Kind.WITHDRAWAL, member, content(channel));
    }

    /** What makes it this wish and no other, wherever it is asked for from, as it was before accounts were named where none is. */
    Object[] content(String... first) {
        List<Object> content = new ArrayList<>(List.of(first));
        content.add(amount);
        if (payee != null) {
            content.add(payee);
        }
        if (account != null) {
            content.add(account.text());
        }
        return content.toArray();
    }
}
