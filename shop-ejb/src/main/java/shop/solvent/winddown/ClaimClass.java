package shop.solvent.winddown;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.TransferCode;

/**
 * Whose claims are paid before whose. Within a class everybody gets the same part, to the fen by the largest remainder. The order is
 * published and is nobody's to change.
 */
public enum ClaimClass {
    /** What members paid in, money of unknown owners, and what was given to charity: other people's money that the shop only keeps. */
    PAID_IN(1),
    /** What members earned by work that is done. */
    EARNED(2),
    /** What merchants are owed for goods that were sold. */
    MERCHANTS(3);

    private final int place;

    ClaimClass(int place) {
        this.place = place;
    }

    public int place() {
        return place;
    }

    /** By which movements its claims of members are paid: whatever money of a member can be is in a class. */
    Set<TransferCode> ofMembers() {
        return TransferCode.into(AccountType.WIND_DOWN, AccountType.Holder.MEMBER).stream()
                .filter(code -> this == (code.from() == AccountType.EARNED ? EARNED : PAID_IN))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TransferCode.class)));
    }

    static ClaimClass at(int place) {
        return Arrays.stream(values())
                .filter(one -> one.place == place)
                .findFirst()
                .orElseThrow();
    }
}
