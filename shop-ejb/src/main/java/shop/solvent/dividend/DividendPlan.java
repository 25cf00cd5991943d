package shop.solvent.dividend;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.audit.Audit;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.DividendRunId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Trace;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.dividend.DividendDecision;
import shop.solvent.rules.dividend.DividendDecision.Share;
import shop.solvent.rules.dividend.DividendFacts;
import shop.solvent.rules.dividend.DividendPoint;
import shop.solvent.rules.dividend.DividendRules;
import shop.solvent.rules.dividend.PartnerFact;
import shop.solvent.rules.dividend.RunFact;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Plans a run: who served in the period, what the rules say of each, and from these every share, whose money is set aside at
 * once. What was promised here is paid whatever happens meanwhile.
 */
@ApplicationScoped
class DividendPlan {

    @Inject
    private Database database;

    @Inject
    private DividendPools pools;

    @Inject
    private Profits profits;

    @Inject
    private PartnerBook partners;

    @Inject
    private ActiveRules rules;

    @Inject
    private Decisions decisions;

    @Inject
    private Runaways runaways;

    @Inject
    private Ledger ledger;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * What a run would share. Nothing is written, and nothing is promised.
     *
     * @throws Rejection {@code dividend-pool.not-found}, {@code period.invalid}, {@code period.not-over}, {@code
     *     field.out-of-range}, {@code dividend.insufficient}, {@code dividend.already-run}, {@code dividend.no-partners}, {@code
     *     dividend.too-many-partners}, {@code dividend.nobody}, {@code dividend.undecided}
     */
    DividendPreview preview(String poolCode, String period, long fen) {
        Months.over(period, clock);
        DividendPoolView pool = pools.view(poolCode);
        return decided(pool, period, fen, pool.available().amount(), runaway -> {}); // a look writes nothing
    }

    /** By whatever may not be another when somebody agrees: whom it looks at and what each gets, under which rules. */
    static String hash(DividendPreview preview) {
        String said = preview.facts() + "\n" + preview.decision().rulebook() + "\n"
                + preview.decision().shares();
        return HexFormat.of().formatHex(Sha256.digest().digest(said.getBytes(StandardCharsets.UTF_8)));
    }

    /** Plans it, in the present transaction. */
    DividendRunId make(String poolCode, String period, long fen, Mandate mandate) {
        Months.over(period, clock);
        DividendPoolView pool = pools.view(poolCode);
        database.query(
                "SELECT id FROM dividend_pool WHERE id = ? FOR UPDATE",
                row -> row.getLong(1),
                pool.id().value());
        Account fund = Account.of(pool.id(), AccountType.DIVIDEND);
        List<PartnerView> serving = serving(pool, period);
        List<Account> accounts = new ArrayList<>();
        serving.forEach(partner -> accounts.add(Purse.EARNED.of(partner.member())));
        accounts.add(fund);
        Batch batch = ledger.batch(accounts.stream().distinct().toList());
        DividendPreview plan = decided(
                pool,
                period,
                fen,
                batch.available(fund).amount(),
                runaway -> runaways.noteApart(DecisionPoint.DIVIDEND, pool.code() + " " + period, runaway));
        DividendDecision decision = plan.decision();
        DividendRunId run = new DividendRunId(Ids.next());
        Instant now = clock.instant();
        DecisionId decided = decisions.record(DecisionPoint.DIVIDEND, run.toString(), plan.facts(), decision, now);
        Journal holds = new Journal(JournalKind.DIVIDEND, run.toString(), now).decidedBy(decided);
        List<Object[]> shares = shares(run, plan, holds, fund);
        batch.require(holds);
        batch.write();
        database.insert(
                "dividend_run (id, pool, period, open_period, state, decision, profit, amount, weights, given, partners,"
                        + " asked_by, agreed_by, started_at, trace_id)",
                List.<Object[]>of(new Object[] {
                    run.value(),
                    pool.id().value(),
                    period,
                    period,
                    DividendRunView.State.RUNNING.name(),
                    decided.value(),
                    plan.facts().run().profit(),
                    decision.amount(),
                    decision.weights(),
                    decision.given(),
                    plan.partners().size(),
                    mandate.askedBy(),
                    mandate.agreedBy(),
                    now,
                    Trace.id()
                }));
        database.insert("dividend_share (run, partner, member, weight, cap, share, reasons, hold, done)", shares);
        audit.record(
                mandate.askedBy(),
                "dividend.shared",
                pool.code(),
                null,
                run + ", " + period + ", " + Money.fen(decision.given()) + " of " + Money.fen(decision.amount()),
                mandate.reason());
        return run;
    }

    private static List<Object[]> shares(DividendRunId run, DividendPreview plan, Journal holds, Account fund) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < plan.partners().size(); i++) {
            PartnerView partner = plan.partners().get(i);
            Share share = plan.decision().shares().get(i);
            boolean gets = share.share() > 0;
            rows.add(new Object[] {
                run.value(),
                partner.id().value(),
                partner.member().value(),
                share.weight(),
                share.cap(),
                share.share(),
                share.reasons().stream().map(Reason::code).collect(Collectors.joining(" ")),
                gets
                        ? holds.hold(
                                        TransferCode.DIVIDEND,
                                        fund,
                                        Purse.EARNED.of(partner.member()),
                                        share.share(),
                                        null)
                                .value()
                        : null,
                !gets
            });
        }
        return rows;
    }

    /** @param told where the rules do not come to an end */
    private DividendPreview decided(
            DividendPoolView pool, String period, long fen, long available, Consumer<RunawayRules> told) {
        Given.fen("amount", fen, 1, DividendRules.MOST);
        if (available < fen) {
            throw Rejection.conflict(
                    "dividend.insufficient",
                    Map.of(
                            "pool",
                            pool.code(),
                            "available",
                            String.valueOf(Math.max(0, available)),
                            "needed",
                            String.valueOf(fen)));
        }
        onlyOnce(pool, period);
        List<PartnerView> serving = serving(pool, period);
        if (serving.isEmpty()) {
            throw Rejection.conflict("dividend.no-partners", Map.of("pool", pool.code(), "period", period));
        }
        if (serving.size() > DividendPoint.MOST_PARTNERS) {
            throw Rejection.conflict(
                    "dividend.too-many-partners",
                    Map.of("pool", pool.code(), "most", String.valueOf(DividendPoint.MOST_PARTNERS)));
        }
        DividendFacts facts = facts(pool, period, fen, serving);
        DividendDecision decision;
        try {
            decision = new DividendRules(rules.of(DecisionPoint.DIVIDEND)).decide(facts);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            throw Rejection.conflict("dividend.undecided", Map.of("pool", pool.code(), "period", period));
        }
        if (decision.given() == 0) {
            throw Rejection.conflict("dividend.nobody", Map.of("pool", pool.code(), "period", period));
        }
        return new DividendPreview(pool, serving, facts, decision);
    }

    private void onlyOnce(DividendPoolView pool, String period) {
        long earlier = database.number(
                "SELECT COUNT(*) FROM dividend_run WHERE pool = ? AND open_period = ?",
                pool.id().value(),
                period);
        if (earlier > 0) {
            throw Rejection.conflict("dividend.already-run", Map.of("pool", pool.code(), "period", period));
        }
    }

    private List<PartnerView> serving(DividendPoolView pool, String period) {
        YearMonth month = YearMonth.parse(period);
        return partners.serving(pool.role(), month.atDay(1), month.atEndOfMonth(), DividendPoint.MOST_PARTNERS + 1);
    }

    private DividendFacts facts(DividendPoolView pool, String period, long fen, List<PartnerView> serving) {
        YearMonth month = YearMonth.parse(period);
        List<PartnerFact> facts = new ArrayList<>();
        for (PartnerView partner : serving) {
            facts.add(fact(facts.size() + 1, partner, month));
        }
        long profit = profits.of(period).realised().amount();
        return new DividendFacts(new RunFact(pool.code(), period, fen, Math.max(0, profit), serving.size()), facts);
    }

    private static PartnerFact fact(int number, PartnerView partner, YearMonth month) {
        LocalDate first = later(partner.since(), month.atDay(1));
        LocalDate last = partner.until() == null || partner.until().isAfter(month.atEndOfMonth())
                ? month.atEndOfMonth()
                : partner.until();
        int inPeriod = (int) ChronoUnit.DAYS.between(first, last) + 1;
        return new PartnerFact(
                number,
                partner.member().toString(),
                partner.role().text(),
                partner.grade(),
                partner.region() == null ? "" : partner.region(),
                ChronoUnit.DAYS.between(partner.since(), last) + 1,
                inPeriod,
                inPeriod == month.lengthOfMonth());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
