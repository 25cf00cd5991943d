package shop.solvent.ledger;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import shop.solvent.access.Reach;
import shop.solvent.access.WithinReach;
import shop.solvent.ledger.AccountType.Holder;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;

/**
 * Shows anybody's accounts as of any time T, as they were known at any time T′. What happened at T may be recorded
 * later: then it counts as of T, but only for those who look from after it was recorded.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Accounts {

    @Inject
    private Ledger ledger;

    @Inject
    private Statements statements;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * @param owner id text of a member, a merchant or a pool, or {@code platform}
     * @param asOf T; null for now
     * @param knownAt T′; null for now
     * @throws Rejection {@code account.not-found}
     */
    public AccountsView of(String owner, Instant asOf, Instant knownAt) {
        Owner known = find(owner);
        Instant now = clock.instant();
        Instant at = asOf == null ? now : asOf;
        Instant by = knownAt == null ? now : knownAt;
        Map<AccountType, Balance> present = asOf == null && knownAt == null ? ledger.balances(known.number()) : null;
        List<Balance> balances = Arrays.stream(AccountType.values())
                .filter(type -> type.holder() == known.holder())
                .map(type -> new Account(known.number(), type))
                .map(account -> present == null
                        ? ledger.balance(account, at, by)
                        : present.getOrDefault(account.type(), Balance.zero(account)))
                .filter(balance ->
                        !balance.account().type().isForeign() || !balance.equals(Balance.zero(balance.account())))
                .toList();
        return new AccountsView(owner, at, by, balances);
    }

    /**
     * The statement at that view, the newest entry first.
     *
     * @param type of one account; null for all of the owner's
     * @throws Rejection {@code account.not-found}
     */
    public Page<EntryView> entries(String owner, AccountType type, Instant asOf, Instant knownAt, int first, int size) {
        Page.check(first, size);
        return statements.entries(find(owner).number(), type, asOf, knownAt, first, size);
    }

    /**
     * The whole statement at that view, the newest entry first, handed out as it is read.
     *
     * @throws Rejection {@code account.not-found}
     */
    public void all(String owner, AccountType type, Instant asOf, Instant knownAt, Consumer<EntryView> each) {
        statements.all(find(owner).number(), type, asOf, knownAt, each);
    }

    /**
     * Everybody's accounts of a type, by owner.
     *
     * @param after id text of the last owner that was told; null to begin
     * @throws Rejection {@code account.not-found} if {@code after} can own no such account
     */
    public Slice<Balance> of(AccountType type, String after, int size) {
        Slice.check(size);
        Owner last = after == null ? null : Owner.parse(after);
        if (last != null && last.holder() != type.holder()) {
            throw Rejection.notFound("account", after);
        }
        return Slice.of(ledger.balances(type, last == null ? null : last.number(), size + 1), size);
    }

    private Owner find(String text) {
        Owner owner = Owner.parse(text);
        boolean open =
                ledger.balances(owner.number()).keySet().stream().anyMatch(type -> type.holder() == owner.holder());
        if (!open && owner.holder() != Holder.PLATFORM || !isSeen(owner)) {
            throw Rejection.notFound("account", text);
        }
        return owner;
    }

    /** Whether the owner is within the reader's reach; the platform is only within the whole shop. */
    private boolean isSeen(Owner owner) {
        if (Reach.current().isAll()) {
            return true;
        }
        Where one = new Where().and("one.id = ?", owner.number());
        return switch (owner.holder()) {
            case MEMBER -> exists("member", WithinReach.members(one, "one"));
            case MERCHANT -> exists("merchant", WithinReach.merchants(one, "one"));
            case POOL -> exists("pool", WithinReach.pools(one, "one"));
            default -> false;
        };
    }

    private boolean exists(String table, Where where) {
        return !database.query("SELECT 1 FROM " + table + " one" + where.sql(), row -> true, where.parameters())
                .isEmpty();
    }
}
