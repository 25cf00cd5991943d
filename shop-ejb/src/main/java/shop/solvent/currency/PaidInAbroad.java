package shop.solvent.currency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Rounding;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.AccountType.Holder;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Rejection;
import shop.solvent.wallet.PaidInElsewhere;

/**
 * What a member has paid in in other currencies, as the limit of the law sees it (G8): by the last published rates, each rounded up, so
 * that the limit is never passed by what was cut off.
 */
@ApplicationScoped
public class PaidInAbroad implements PaidInElsewhere {

    @Inject
    private Ledger ledger;

    @Inject
    private Rates rates;

    @Inject
    private CurrencyTerms terms;

    /** Where the shop takes no other currency nobody is asked; what is left of earlier times counts where it is converted. */
    @Override
    public long worth(MemberId member) {
        return terms.foreign().isEmpty() ? 0 : worth(held(member));
    }

    private Map<Asset, Money> held(MemberId member) {
        return ledger.balances(member.value()).entrySet().stream()
                .filter(one ->
                        one.getKey().holder() == Holder.MEMBER && one.getKey().isForeign())
                .filter(one -> isAny(one.getValue()))
                .collect(Collectors.toMap(
                        one -> one.getKey().asset(),
                        one -> one.getValue().posted().plus(one.getValue().expected())));
    }

    private static boolean isAny(Balance balance) {
        return balance.posted().isPositive() || balance.expected().isPositive();
    }

    private long worth(Map<Asset, Money> held) {
        if (held.isEmpty()) {
            return 0;
        }
        Map<Asset, PublishedRate> known = rates.latest();
        return held.values().stream()
                .mapToLong(money -> Rates.in(Asset.BOOK, money, known, Rounding.UP)
                        .map(Money::amount)
                        .orElse(0L)) // nothing comes in of which no rate was ever known
                .reduce(0, Math::addExact);
    }

    /**
     * That so much more may come in, under the lock of the member's wallet.
     *
     * @throws Rejection {@code currency.rate-unknown}, {@code wallet.prepaid-cap}
     */
    void requireRoom(MemberId member, Money more) {
        long worth = Rates.in(Asset.BOOK, more, rates.latest(), Rounding.UP)
                .map(Money::amount)
                .orElseThrow(() -> Rejection.conflict(
                        "currency.rate-unknown", Map.of("currency", more.asset().name())));
        long room = ledger.room(Account.of(member, AccountType.PAID_IN));
        if (room == Long.MAX_VALUE) {
            return;
        }
        long left = Math.max(0, room - worth(member));
        if (worth > left) {
            throw Rejection.conflict(
                    "wallet.prepaid-cap",
                    Map.of(
                            "cap", String.valueOf(room + ledger.paidIn(member)),
                            "room", String.valueOf(left)));
        }
    }
}
