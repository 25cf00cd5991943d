package shop.solvent.web.admin.pools;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.platform.Rejection;
import shop.solvent.pool.GiveUpShare;
import shop.solvent.pool.PoolStanding;
import shop.solvent.pool.PoolTerms;
import shop.solvent.pool.PoolTerms.Kind;
import shop.solvent.pool.PoolTerms.Period;
import shop.solvent.pool.PoolTermsBook;
import shop.solvent.pool.PoolTermsDeed;
import shop.solvent.pool.PoolTermsDeed.Change;
import shop.solvent.pool.TermsView;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Filters;

/** The terms of a pool: how its period stands, all that was agreed, and asking for others. */
@Named("poolTerms")
@ViewScoped
public class PoolTermsPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final BigDecimal PER_CENT = new BigDecimal(100);

    @Inject
    private PoolTermsBook book;

    @Inject
    private Clock clock;

    @Inject
    private Asking asking;

    private String code;
    private LocalDate from;
    private Kind kind;
    private Period period;
    private LocalDate firstDay;
    private LocalDate lastDay;
    private String inflow;
    private String kept;
    private String runCap;
    private String memberCap;
    private String budget;
    private boolean automatic;
    private String shares;
    private String releaseDays;
    private String reason;
    private String key = UUID.randomUUID().toString();
    private transient PoolStanding standing;
    private transient List<TermsView> history;

    /** The form begins with what holds today. */
    public void load() {
        if (code == null || from != null) {
            return;
        }
        PoolTerms now = getStanding().terms();
        from = LocalDate.now(clock).plusDays(7);
        kind = now.kind();
        period = now.period();
        firstDay = now.firstDay();
        lastDay = now.lastDay();
        inflow = now.inflow() == null ? null : yuan(now.inflow());
        kept = yuan(now.kept());
        runCap = text(now.runCap());
        memberCap = text(now.memberCap());
        budget = text(now.budget());
        automatic = now.automatic();
        releaseDays = now.releaseDays().stream().map(String::valueOf).collect(Collectors.joining(", "));
        shares = now.shares().stream().map(PoolTermsPage::line).collect(Collectors.joining("\n"));
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    private static String text(Long points) {
        return points == null ? null : String.valueOf(points);
    }

    private static String line(GiveUpShare share) {
        return share.pool() + " "
                + BigDecimal.valueOf(share.basisPoints(), 2)
                        .stripTrailingZeros()
                        .toPlainString()
                + (share.channel() == null ? "" : " " + share.channel());
    }

    /** Of the pool of the page that is shown. */
    public PoolStanding of(String pool) {
        if (standing == null || !pool.equals(code)) {
            code = pool;
            standing = book.standing(pool);
        }
        return standing;
    }

    public PoolStanding getStanding() {
        return of(code);
    }

    public List<TermsView> getHistory() {
        if (history == null) {
            history = book.history(code);
        }
        return history;
    }

    /** Pools of the shop's whose budget is nearly promised. */
    public List<String> getNearlySpent() {
        return book.nearlySpent();
    }

    public Kind[] getKinds() {
        return Kind.values();
    }

    public Period[] getPeriods() {
        return Period.values();
    }

    /** One share in each line: {@code newcomer 10}, {@code online 30 web}. */
    private List<GiveUpShare> typedShares() {
        List<GiveUpShare> typed = new ArrayList<>();
        for (String line : shares == null ? List.<String>of() : shares.lines().toList()) {
            String[] words = line.strip().replace("%", " ").split("\\s+");
            if (words[0].isEmpty()) {
                continue;
            }
            try {
                typed.add(new GiveUpShare(
                        words[0],
                        new BigDecimal(words[1]).multiply(PER_CENT).intValueExact(),
                        words.length == 3 ? words[2] : words.length == 2 ? null : ""));
            } catch (ArithmeticException | NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
                throw Rejection.invalid("pool.shares-malformed", Map.of("field", "shares", "line", line.strip()));
            }
        }
        return typed;
    }

    private Change change() {
        return new Change(
                code,
                from == null ? null : from.toString(),
                kind,
                period,
                firstDay == null ? null : firstDay.toString(),
                lastDay == null ? null : lastDay.toString(),
                Amounts.fen("inflow", inflow),
                kept == null ? 0 : Amounts.fen("kept", kept),
                Amounts.count("runCap", runCap),
                Amounts.count("memberCap", memberCap),
                Amounts.count("budget", budget),
                automatic,
                typedShares(),
                typedDays());
    }

    /** {@code 10, 20}. */
    private List<Integer> typedDays() {
        if (releaseDays == null || releaseDays.isBlank()) {
            return List.of();
        }
        try {
            return Stream.of(releaseDays.strip().split("[,，、\\s]+"))
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException malformed) {
            throw Rejection.invalid("field.malformed", Map.of("field", "releaseDays", "pattern", "10, 20"));
        }
    }

    public String ask() {
        if (!asking.ask(key, PoolTermsDeed.CODE, this::change, reason, "terms:from", "pool.saved")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return "/admin/pool?faces-redirect=true&code=" + code;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = Filters.given(code);
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public Kind getKind() {
        return kind;
    }

    public void setKind(Kind kind) {
        this.kind = kind;
    }

    public Period getPeriod() {
        return period;
    }

    public void setPeriod(Period period) {
        this.period = period;
    }

    public LocalDate getFirstDay() {
        return firstDay;
    }

    public void setFirstDay(LocalDate firstDay) {
        this.firstDay = firstDay;
    }

    public LocalDate getLastDay() {
        return lastDay;
    }

    public void setLastDay(LocalDate lastDay) {
        this.lastDay = lastDay;
    }

    public String getInflow() {
        return inflow;
    }

    public void setInflow(String inflow) {
        this.inflow = inflow;
    }

    public String getKept() {
        return kept;
    }

    public void setKept(String kept) {
        this.kept = kept;
    }

    public String getRunCap() {
        return runCap;
    }

    public void setRunCap(String runCap) {
        this.runCap = runCap;
    }

    public String getMemberCap() {
        return memberCap;
    }

    public void setMemberCap(String memberCap) {
        this.memberCap = memberCap;
    }

    public String getBudget() {
        return budget;
    }

    public void setBudget(String budget) {
        this.budget = budget;
    }

    public boolean isAutomatic() {
        return automatic;
    }

    public void setAutomatic(boolean automatic) {
        this.automatic = automatic;
    }

    public String getShares() {
        return shares;
    }

    public void setShares(String shares) {
        this.shares = shares;
    }

    public String getReleaseDays() {
        return releaseDays;
    }

    public void setReleaseDays(String releaseDays) {
        this.releaseDays = releaseDays;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
