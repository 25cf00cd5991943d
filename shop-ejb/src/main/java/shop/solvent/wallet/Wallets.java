package shop.solvent.wallet;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.EntryView;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.Statements;
import shop.solvent.member.Members;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;
import shop.solvent.wallet.WalletView.SubWallet;

/** Shows wallets. */
@Stateless
public class Wallets {

    @Inject
    private Ledger ledger;

    @Inject
    private Statements statements;

    @Inject
    private Database database;

    @Inject
    private Members members;

    @Inject
    private Gifts gifts;

    @Inject
    private Clock clock;

    /** @throws shop.solvent.platform.Rejection {@code member.not-found} */
    public WalletView of(MemberId member) {
        members.find(member);
        Map<AccountType, Balance> balances = ledger.balances(member.value());
        return view(
                member,
                clock.instant(),
                type -> balances.getOrDefault(type, Balance.zero(Account.of(member, type))),
                gifts.of(member));
    }

    /**
     * The wallet as of a time, by what is known now.
     *
     * @throws shop.solvent.platform.Rejection {@code member.not-found}
     */
    public WalletView of(MemberId member, Instant asOf) {
        return of(member, asOf, clock.instant());
    }

    /** The wallet as of a time, by what was known at another. */
    public WalletView of(MemberId member, Instant asOf, Instant knownAt) {
        members.find(member);
        return view(member, asOf, type -> ledger.balance(Account.of(member, type), asOf, knownAt), List.of());
    }

    private static WalletView view(
            MemberId member, Instant asOf, Function<AccountType, Balance> balances, List<GiftView> gifts) {
        List<SubWallet> subWallets = new ArrayList<>();
        for (Purse purse : Purse.values()) {
            subWallets.add(
                    0, subWallet(purse, balances.apply(purse.type()))); // what is most the member's own comes first
        }
        return new WalletView(
                member,
                asOf,
                List.copyOf(subWallets),
                sum(subWallets, SubWallet::balance),
                sum(subWallets, SubWallet::available),
                gifts,
                Money.zero(Asset.CNY)
                        .minus(balances.apply(AccountType.OWED).posted())
                        .minus(balances.apply(AccountType.OWED_BY_PLAN).posted()));
    }

    private static SubWallet subWallet(Purse purse, Balance balance) {
        return new SubWallet(
                purse.origin(),
                balance.posted(),
                balance.held(),
                balance.available(),
                balance.expected(),
                purse.isWithdrawable());
    }

    private static Money sum(List<SubWallet> subWallets, Function<SubWallet, Money> part) {
        return subWallets.stream().map(part).reduce(Money.zero(Asset.CNY), Money::plus);
    }

    /** Every line of the member's accounts, money and points, the newest first. */
    public Page<EntryView> entries(MemberId member, int first, int size) {
        Page.check(first, size);
        return statements.entries(member.value(), first, size);
    }
}
