package shop.solvent.storefront;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.kernel.Asset;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.TransferCode;

/** What sort of movement a line of a member's books is, as members tell them apart. Each is of one sort. */
public enum EntryKind {
    BROUGHT_IN,
    SPENT,
    GIVEN_BACK,
    GIFTS,
    EARNED,
    TAKEN_OUT,
    POINTS,
    OTHER;

    static EntryKind of(TransferCode code) {
        return switch (code) {
            case TOP_UP, CORRECT_MORE, CORRECT_LESS, FOREIGN_IN -> BROUGHT_IN;
            case FOREIGN_OUT, CORRECT_NOT_OUT, CORRECT_NOT_OUT_EARNED, CORRECT_OUT, CORRECT_OUT_EARNED -> TAKEN_OUT;
            case CONVERT, CONVERTED -> OTHER;
            case GIVE, GIFT_EXPIRED, GIFT_TAKEN_BACK, LOTTERY_PRIZE -> GIFTS;
            case COMMISSION,
                    CLAW_BACK,
                    CLAW_BACK_OWED,
                    TAX_WITHHELD,
                    TAX_GIVEN_BACK,
                    DIVIDEND,
                    DIVIDEND_TAKEN_BACK,
                    DIVIDEND_TAKEN_BACK_OWED -> EARNED;
            case SPEND_POINTS, SPEND_COINS -> SPENT;
            case REFUND_POINTS, REFUND_COINS -> GIVEN_BACK;
            default -> byAccounts(code);
        };
    }

    private static EntryKind byAccounts(TransferCode code) {
        if (code.from() == AccountType.PAYOUT || code.to() == AccountType.PAYOUT) {
            return TAKEN_OUT;
        }
        if (code.to() == AccountType.CLEARING || code.to().holder() == AccountType.Holder.MERCHANT) {
            return SPENT;
        }
        if (code.from() == AccountType.CLEARING || code.from().holder() == AccountType.Holder.MERCHANT) {
            return GIVEN_BACK;
        }
        if ((code.to() == AccountType.OWED || code.to() == AccountType.OWED_BY_PLAN)
                && code.from() != AccountType.OWED) {
            return EARNED;
        }
        return code.from().asset() == Asset.CNY ? OTHER : POINTS;
    }

    /** The movements of this sort that a member's account can have. */
    Set<TransferCode> codes() {
        return Arrays.stream(TransferCode.values())
                .filter(EntryKind::isOfMembers)
                .filter(code -> of(code) == this)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TransferCode.class)));
    }

    /** Whether a member can have a line of it. */
    public static boolean isOfMembers(TransferCode code) {
        return code.from().holder() == AccountType.Holder.MEMBER || code.to().holder() == AccountType.Holder.MEMBER;
    }

    /** As it stands in addresses; empty if there is none of that name. */
    public static Optional<EntryKind> named(String text) {
        return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
