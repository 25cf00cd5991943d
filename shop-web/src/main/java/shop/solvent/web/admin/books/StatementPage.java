package shop.solvent.web.admin.books;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Accounts;
import shop.solvent.ledger.Statement;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.ledger.StatementQuery.Entry;
import shop.solvent.ledger.StatementQuery.Step;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.pool.Pools;
import shop.solvent.web.admin.Chart;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.ShopDays;
import shop.solvent.web.admin.SignedIn;

/** What came onto somebody's accounts and left them in a time, by kind, each line down to what it counts. */
@Named("statement")
@RequestScoped
public class StatementPage {

    private static final int SHOWN = 50;

    /** More would lie on each other on a small screen. */
    private static final int MOST_LABELS = 10;

    @Inject
    private StatementQuery query;

    @Inject
    private Accounts accounts;

    @Inject
    private Pools pools;

    @Inject
    private Members members;

    @Inject
    private ShopDays days;

    @Inject
    private Clock clock;

    @Inject
    private Language language;

    @Inject
    private Formats show;

    @Inject
    private SignedIn user;

    private String account = "";
    private String type;
    private String from;
    private String until;
    private String step;
    private String code;
    private String in;
    private String after;
    private String problem;
    private List<Account> all;
    private Map<AccountType, Statement> statements;
    private Slice<Entry> entries;

    /**
     * @throws Rejection {@code account.not-found}; {@code role.missing} for accounts of the shop, a pool or a merchant, if
     *     the reader may not see those
     */
    public void load() {
        if (!mayRead(user, account)) {
            throw Rejection.forbidden("role.missing");
        }
        getAll();
        if (!isShown()) {
            problem = show.phrase("statement.days-malformed");
            return;
        }
        try {
            getStatements();
        } catch (Rejection tooLong) {
            problem = show.reason(tooLong.reason());
        }
    }

    /** What is wrong with the days; null if nothing is. */
    public String getProblem() {
        return problem;
    }

    /** The first day, as a day. */
    public LocalDate getOpens() {
        return first();
    }

    /** A member's accounts are for whoever sees accounts, what is the shop's for who sees that. */
    static boolean mayRead(SignedIn user, String owner) {
        if (owner.startsWith("mem_")) {
            return true;
        }
        return owner.startsWith("mer_") ? user.may("see-merchants") : user.may("see-pools");
    }

    /** The owner's accounts, in the order in which wallets are shown. */
    public List<Account> getAll() {
        if (all == null) {
            all = accounts.of(account, null, null).balances().stream()
                    .map(balance -> balance.account())
                    .toList();
        }
        return all;
    }

    public Account getChosen() {
        return getAll().stream()
                .filter(one -> one.type().name().equals(type))
                .findFirst()
                .orElse(getAll().get(0));
    }

    public boolean isChosen(Account one) {
        return one.equals(getChosen());
    }

    private LocalDate first() {
        LocalDate day = ShopDays.day(from);
        return day == null ? last().withDayOfMonth(1) : day;
    }

    private LocalDate last() {
        LocalDate day = ShopDays.day(until);
        return day == null ? LocalDate.now(clock) : day;
    }

    private boolean isShown() {
        try {
            return !first().isBefore(LocalDate.of(2000, 1, 1)) && !last().isAfter(LocalDate.of(9000, 1, 1));
        } catch (DateTimeException malformed) {
            return false;
        }
    }

    private Step step() {
        return Step.MONTH.name().equals(step) ? Step.MONTH : Step.DAY;
    }

    /** The statement of each of the owner's accounts; of the platform, whose accounts are the whole shop, of one. */
    private Map<AccountType, Statement> getStatements() {
        if (statements == null) {
            Map<AccountType, Statement> read = new TreeMap<>();
            for (Account one : account.equals("platform") ? List.of(getChosen()) : getAll()) {
                read.put(one.type(), query.of(one, first(), last(), step()));
            }
            statements = read;
        }
        return statements;
    }

    /** Whether there is something to show: the days can be understood and are not too many. */
    public boolean isReadable() {
        return isShown() && statements != null;
    }

    /** Of one account; null where it is not shown beside the others. */
    public Statement of(Account one) {
        return getStatements().get(one.type());
    }

    public Statement getView() {
        return of(getChosen());
    }

    /** The parts in which something happened, the latest first. */
    public List<Statement.Part> getParts() {
        List<Statement.Part> parts = new ArrayList<>(getView().parts().stream()
                .filter(part -> !part.lines().isEmpty())
                .toList());
        Collections.reverse(parts);
        return parts;
    }

    /** What a part is called: its day, or its month. */
    public String name(Statement.Part part) {
        LocalDate day = day(part);
        return step() == Step.MONTH ? show.month(day.toString().substring(0, 7)) : show.date(day);
    }

    private LocalDate day(Statement.Part part) {
        return part.from().atZone(clock.getZone()).toLocalDate();
    }

    public String getChart() {
        List<Statement.Part> parts = getView().parts();
        int each = (parts.size() + MOST_LABELS - 1) / MOST_LABELS;
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String day = day(parts.get(i)).toString();
            String label = step() == Step.MONTH ? day.substring(0, 7) : day.substring(5);
            labels.add(i % each == 0 ? label : "");
        }
        return Chart.upright(language.getLocale())
                .labels(labels)
                .bars(
                        show.phrase("statement.in"),
                        "#1f7a5c",
                        parts.stream().map(part -> part.in().inUnits()).toList())
                .bars(
                        show.phrase("statement.out"),
                        "#b4463c",
                        parts.stream().map(part -> part.out().inUnits()).toList())
                .json();
    }

    public boolean isQuiet() {
        return getView().lines().isEmpty();
    }

    /** Which line is unfolded; null for none. */
    public Statement.Line getUnfolded() {
        return getView().lines().stream()
                .filter(line -> line.code().name().equals(code) && line.in() == Boolean.parseBoolean(in))
                .findFirst()
                .orElse(null);
    }

    private Slice<Entry> entries() {
        if (entries == null) {
            Statement.Line line = getUnfolded();
            entries = query.entries(
                    getChosen(),
                    line.code(),
                    line.in(),
                    getView().from(),
                    getView().until(),
                    parsed(after),
                    SHOWN);
        }
        return entries;
    }

    private static TransferId parsed(String text) {
        try {
            return text == null ? null : TransferId.parse(text);
        } catch (InvalidId none) {
            return null;
        }
    }

    public List<Entry> getEntries() {
        return entries().rows();
    }

    /** The address of the next entries; null at the end. */
    public String getMore() {
        return entries().more()
                ? address(code, in) + "&after="
                        + getEntries().get(getEntries().size() - 1).id()
                : null;
    }

    /** The address of a line unfolded. */
    public String unfolded(Statement.Line line) {
        return address(line.code().name(), String.valueOf(line.in()));
    }

    private String address(String kind, String way) {
        return filters().and("code", kind).and("in", way).toString();
    }

    /** The address of the statement of one part. */
    public String narrowed(Statement.Part part) {
        LocalDate begins = day(part);
        LocalDate ends = part.until().atZone(clock.getZone()).toLocalDate().minusDays(1);
        return new Filters()
                .and("account", account)
                .and("type", getChosen().type())
                .and("from", begins)
                .and("until", ends)
                .toString();
    }

    /** The address of the same time of another of the owner's accounts. */
    public String other(Account one) {
        return new Filters()
                .and("account", account)
                .and("type", one.type())
                .and("from", first())
                .and("until", last())
                .and("step", step())
                .toString();
    }

    private Filters filters() {
        return new Filters()
                .and("account", account)
                .and("type", getChosen().type())
                .and("from", first())
                .and("until", last())
                .and("step", step());
    }

    /** What is shown, as an address has it. */
    public String getFilters() {
        return filters().toString();
    }

    /** Whose accounts they are, as people call them. */
    public String getOwnerName() {
        if (account.startsWith("pool_")) {
            return pools.code(PoolId.parse(account))
                    .map(pools::view)
                    .map(pool -> language.of(pool.nameZh(), pool.nameEn()))
                    .orElse(account);
        }
        if (account.startsWith("mem_")) {
            MemberView member = members.find(MemberId.parse(account));
            return member.name() == null ? show.phrase("member.nameless") : member.name();
        }
        return account.equals("platform") ? show.phrase("account.platform") : show.brief(account);
    }

    /** The page of the owner. */
    public String getBack() {
        if (account.startsWith("mem_")) {
            return "/admin/member?id=" + account;
        }
        return account.startsWith("pool_")
                ? pools.code(PoolId.parse(account))
                        .map(one -> "/admin/pool?code=" + one)
                        .orElse("/admin/pools")
                : "/admin/account?owner=" + account;
    }

    public String getZone() {
        return clock.getZone().getId();
    }

    public Step[] getSteps() {
        return Step.values();
    }

    public String getFirstDay() {
        return from == null && isShown() ? first().toString() : from;
    }

    public String getLastDay() {
        return until == null && isShown() ? last().toString() : until;
    }

    public String getChosenStep() {
        return step().name();
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account == null ? "" : account;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = Filters.given(type);
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = Filters.given(from);
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(String until) {
        this.until = Filters.given(until);
    }

    public String getStep() {
        return step;
    }

    public void setStep(String step) {
        this.step = Filters.given(step);
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = Filters.given(code);
    }

    public String getIn() {
        return in;
    }

    public void setIn(String in) {
        this.in = Filters.given(in);
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = Filters.given(after);
    }
}
