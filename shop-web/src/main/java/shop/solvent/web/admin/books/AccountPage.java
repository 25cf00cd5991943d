package shop.solvent.web.admin.books;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Accounts;
import shop.solvent.ledger.AccountsView;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.EntryView;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.pool.Pools;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.LazyRows;
import shop.solvent.web.admin.ShopDays;
import shop.solvent.web.admin.SignedIn;

/** Somebody's accounts as of any time, as they were known at any time; times are the shop's. */
@Named("account")
@ViewScoped
public class AccountPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final String POOLS = "/admin/pools";

    @Inject
    private Accounts accounts;

    @Inject
    private Clock clock;

    @Inject
    private ShopDays days;

    @Inject
    private Pools pools;

    @Inject
    private Formats show;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private String owner = "";
    private String type;
    private String asOf;
    private String knownAt;
    private LazyRows<EntryView> entries;
    private transient AccountsView view;

    @PostConstruct
    void begin() {
        entries = new LazyRows<>((first, size) -> entries(first, size));
    }

    /**
     * Fails for an owner without accounts before anything is shown; a time that is none is said beside its field.
     *
     * @throws Rejection {@code role.missing} for accounts of the shop, a pool or a merchant, if the reader may not see
     *     pools; {@code account.not-found}
     */
    public void load() {
        if (!isMember() && !user.mayOpen(POOLS)) {
            throw Rejection.forbidden("role.missing");
        }
        check("view:as-of", asOf);
        check("view:known-at", knownAt);
        getView();
    }

    private void check(String field, String text) {
        if (isNoTime(text)) {
            feedback.wrong(field, show.phrase("account.time-malformed"));
        }
    }

    private boolean isNoTime(String text) {
        try {
            moment(text);
            return false;
        } catch (DateTimeException malformed) {
            return true;
        }
    }

    private Instant moment(String text) {
        return days.moment(text);
    }

    /** Whether both times can be understood; only then there is something to show. */
    public boolean isShown() {
        return !isNoTime(asOf) && !isNoTime(knownAt);
    }

    public AccountsView getView() {
        if (view == null) {
            view = isShown() ? accounts.of(owner, moment(asOf), moment(knownAt)) : accounts.of(owner, null, null);
        }
        return view;
    }

    private Page<EntryView> entries(int first, int size) {
        return isShown()
                ? accounts.entries(owner, chosen(), moment(asOf), moment(knownAt), first, size)
                : new Page<>(List.of(), 0);
    }

    /** Of an owner whose accounts everybody uses, one is shown at a time: together they are the whole shop. */
    private AccountType chosen() {
        List<AccountType> types = getTypes();
        return types.stream()
                .filter(one -> one.name().equals(type))
                .findFirst()
                .orElse(owner.startsWith("mem_") ? null : types.get(0));
    }

    public List<AccountType> getTypes() {
        return getView().balances().stream()
                .map(Balance::account)
                .map(account -> account.type())
                .toList();
    }

    /** Whether this account's statement is shown. */
    public boolean isChosen(AccountType one) {
        return one == chosen();
    }

    public boolean isMember() {
        return owner.startsWith("mem_");
    }

    /** The page this one is a part of: the member's, the pool's, or all pools. */
    public String getBack() {
        if (isMember()) {
            return "/admin/member?id=" + owner;
        }
        return owner.startsWith("pool_")
                ? pools.code(PoolId.parse(owner))
                        .map(code -> "/admin/pool?code=" + code)
                        .orElse(POOLS)
                : POOLS;
    }

    /** The key of what {@link #getBack} is called. */
    public String getBackText() {
        return isMember() ? "account.to-member" : owner.startsWith("pool_") ? "account.to-pool" : "account.to-pools";
    }

    /** What is shown, as an address has it. */
    public String getFilters() {
        return new Filters()
                .and("owner", owner)
                .and("type", chosen())
                .and("asOf", asOf)
                .and("knownAt", knownAt)
                .toString();
    }

    public boolean isNow() {
        return asOf == null && knownAt == null;
    }

    /** Goes to the page of exactly this view, so that it can be kept and shared. */
    public String look() {
        return "/admin/account?faces-redirect=true&includeViewParams=true";
    }

    public LazyRows<EntryView> getEntries() {
        return entries;
    }

    public String getZone() {
        return clock.getZone().getId();
    }

    public String getOwner() {
        return owner;
    }

    public void setOwner(String owner) {
        this.owner = owner == null ? "" : owner;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = blank(type);
    }

    public String getAsOf() {
        return asOf;
    }

    public void setAsOf(String asOf) {
        this.asOf = blank(asOf);
    }

    public String getKnownAt() {
        return knownAt;
    }

    public void setKnownAt(String knownAt) {
        this.knownAt = blank(knownAt);
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
