package shop.solvent.simulation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked.Waiting;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ClaimId;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.MerchantPayoutId;
import shop.solvent.merchant.Contracts;
import shop.solvent.merchant.Merchants;
import shop.solvent.merchant.SettlementTerms;
import shop.solvent.operator.People;
import shop.solvent.platform.Attempts;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.settlement.ClaimCancelDeed;
import shop.solvent.settlement.ClaimDeed;
import shop.solvent.settlement.ClaimPaymentDeed;
import shop.solvent.settlement.ClaimQuery;
import shop.solvent.settlement.ClaimState;
import shop.solvent.settlement.ClaimView;
import shop.solvent.settlement.Claims;
import shop.solvent.settlement.MerchantPayoutView;
import shop.solvent.settlement.MerchantPayoutView.State;
import shop.solvent.settlement.MerchantPayouts;
import shop.solvent.settlement.PayoutDeed;
import shop.solvent.settlement.SettlementQuery;
import shop.solvent.settlement.SettlementState;
import shop.solvent.settlement.SettlementView;
import shop.solvent.settlement.Settlements;
import shop.solvent.simulation.Town.Asked;
import shop.solvent.withdrawal.PayoutResult;
import shop.solvent.withdrawal.SandboxPayouts;

/**
 * What merchants are owed is put on statements and paid out, and what they owe is claimed. It goes on beside all else, by
 * chances of its own: what members do in a run does not depend on it.
 */
final class Finance {

    private static final int AT_ONCE = 200;

    private final Town town;
    private final Random random;

    /** The payouts that were agreed to, in the state that was told of them. */
    private final Map<MerchantPayoutId, State> payouts = new HashMap<>();

    /** What payouts and claims are called in the history: the shop's ids are different in every run. */
    private final Map<String, String> names = new HashMap<>();

    private int documents;

    Finance(Town town, long seed) {
        this.town = town;
        random = new Random(~seed);
        for (String merchant : Town.MERCHANTS) {
            Contracts contracts = town.get(Contracts.class);
            contracts.changeTerms(merchant, new SettlementTerms(1, 100, 7), People.ADMIN, People.CHECKER, "contract");
            contracts.payTo(
                    merchant,
                    town.get(Merchants.class).propose(merchant, merchant, "CMB", "62258800001234", People.ADMIN),
                    People.ADMIN,
                    People.CHECKER,
                    "contract");
        }
    }

    private String called(Object id) {
        return names.computeIfAbsent(id.toString(), one -> "document " + (names.size() + 1));
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** Something of it, or nothing. It tells what; null if there was no occasion. */
    String happen() {
        return switch (random.nextInt(12)) {
            case 0 -> settle();
            case 1, 2 -> pay();
            case 3, 4 -> timers();
            case 5, 6 -> providerCalls();
            case 7 -> claim();
            case 8 -> paysBack();
            case 9 -> cancel();
            default -> null;
        };
    }

    /** The night's run, which may be made as often as one likes. */
    String settle() {
        Asked<Integer> made = town.ask(
                random,
                () -> town.get(Settlements.class)
                        .run("system", LocalDate.now(town.clock()))
                        .made(),
                null);
        Town.rejected(made, null);
        if (made.answer() == 0) {
            return null;
        }
        town.history.count("statement");
        return made.answer() + " statements are made";
    }

    private String pay() {
        List<SettlementView> due = town.get(Settlements.class)
                .search(new SettlementQuery(null, SettlementState.DUE), null, AT_ONCE)
                .rows();
        if (due.isEmpty()) {
            return null;
        }
        SettlementView statement = due.get(random.nextInt(due.size()));
        String payout = agreed(PayoutDeed.CODE, town.get(PayoutDeed.class).of(statement))
                .result();
        payouts.put(MerchantPayoutId.parse(payout), State.REQUESTED);
        return statement.due() + " is to be paid to " + statement.merchantCode();
    }

    /** One asks, another agrees. */
    private ApprovalView agreed(String deed, Record content) {
        Ask ask = new Ask("finance-" + ++documents, deed, content, "as it is due", People.FINANCE);
        Approvals approvals = town.get(Approvals.class);
        Asked<shop.solvent.approval.Asked> asked =
                town.ask(random, () -> town.get(Approvals.class).ask(ask), answer -> answer);
        Town.rejected(asked, null);
        ApprovalView waits = approvals.find(((Waiting) asked.answer()).id());
        Asked<ApprovalView> agreed =
                town.ask(random, () -> town.get(Approvals.class).agree(waits.id(), waits.hash(), People.CHECKER), null);
        Town.rejected(agreed, null);
        return agreed.answer();
    }

    /** The timers that deal with the provider, of which any may have been late. */
    private String timers() {
        int timer = random.nextInt(6);
        Asked<?> asked = town.ask(
                random,
                () -> {
                    MerchantPayouts merchants = town.get(MerchantPayouts.class);
                    return switch (timer) {
                        case 0 -> merchants.hearAll();
                        case 1 -> merchants.askAll();
                        default -> merchants.sendAll();
                    };
                },
                null);
        Town.rejected(asked, null);
        String told = adopt();
        return told.isEmpty() ? null : "merchants' payouts go on" + told;
    }

    /** All of them, until nothing is left to do. */
    void payAllOut() {
        MerchantPayouts merchants = town.get(MerchantPayouts.class);
        merchants.sendAll();
        merchants.hearAll();
        merchants.askAll();
        adopt();
    }

    private String providerCalls() {
        List<MerchantPayoutId> sent = payouts.keySet().stream()
                .filter(id -> view(id).state() == State.SENT)
                .sorted()
                .toList();
        if (sent.isEmpty()) {
            return null;
        }
        MerchantPayoutId id = sent.get(random.nextInt(sent.size()));
        boolean paid = !oneIn(4);
        Attempts.of(() -> {
            town.get(SandboxPayouts.class).decide(id, paid);
            return paid;
        });
        boolean truth = providerPaid(id);
        Money amount = view(id).amount();
        switch (random.nextInt(4)) {
            case 0 -> {
                return "the provider decides about " + called(id) + ", and its call is lost";
            }
            case 1 -> saysWhatCannotBe(id, amount);
            default -> {}
        }
        PayoutResult call = new PayoutResult(id, truth, amount, "sandbox");
        for (int times = oneIn(3) ? 2 : 1; times > 0; times--) {
            Town.rejected(town.ask(random, () -> town.get(MerchantPayouts.class).told(call) == null, null), null);
        }
        return "the provider calls: " + called(id) + adopt();
    }

    /** It is taken down once, changes nothing, and somebody deals with it at once. */
    private void saysWhatCannotBe(MerchantPayoutId id, Money amount) {
        PayoutResult untrue = new PayoutResult(id, true, amount.plus(Money.fen(1)), "sandbox");
        FindingId finding = town.get(MerchantPayouts.class).told(untrue);
        Town.must(finding != null, "the provider's word on " + id + " was believed");
        Town.must(view(id).state() == State.SENT, "the provider's word changed " + id);
        town.get(Cases.class)
                .of(CaseSubject.of(finding))
                .filter(found -> found.state() == CaseView.State.OPEN)
                .ifPresent(open -> town.get(Cases.class).close(open.id(), People.FINANCE, "a typing error"));
    }

    private String adopt() {
        StringBuilder told = new StringBuilder();
        for (MerchantPayoutId id : payouts.keySet().stream().sorted().toList()) {
            MerchantPayoutView is = view(id);
            if (is.state().isEnd() && !payouts.get(id).isEnd()) {
                boolean paid = is.state() == State.PAID;
                Town.must(paid == providerPaid(id), id + " is " + is.state() + ", and the provider says otherwise");
                town.expected().custody -= paid ? is.amount().amount() : 0;
                town.expected()
                        .paidOut
                        .merge(is.merchant().value(), paid ? is.amount().amount() : 0, Long::sum);
                payouts.put(id, is.state());
                told.append(", ").append(called(id)).append(" is ").append(is.state());
                town.history.count("merchant payout " + is.state());
            }
        }
        return told.toString();
    }

    private MerchantPayoutView view(MerchantPayoutId id) {
        return town.get(MerchantPayouts.class).find(id).orElseThrow();
    }

    private boolean providerPaid(MerchantPayoutId id) {
        return town.shop()
                        .database()
                        .database()
                        .number(
                                "SELECT COUNT(*) FROM sandbox_payout WHERE reference = ? AND state = 'PAID'",
                                id.toString())
                > 0;
    }

    /** The last statement of each merchant, where something can be claimed by it. */
    private String claim() {
        for (String merchant : Town.MERCHANTS) {
            List<SettlementView> last = town.get(Settlements.class)
                    .search(new SettlementQuery(merchant, null), null, 1)
                    .rows();
            long most = last.isEmpty()
                    ? 0
                    : town.get(Claims.class).claimable(last.get(0)).amount();
            if (most > 0) {
                long fen = oneIn(2) ? most : 1 + random.nextLong(most);
                String due = LocalDate.now(town.clock()).plusDays(30).toString();
                agreed(ClaimDeed.CODE, new ClaimDeed.Claim(last.get(0).id().toString(), merchant, fen, due));
                town.history.count("claimed");
                return fen + " is claimed from " + merchant;
            }
        }
        return null;
    }

    private ClaimView open() {
        List<ClaimView> open = town.get(Claims.class)
                .search(new ClaimQuery(null, ClaimState.OPEN), null, AT_ONCE)
                .rows();
        return open.isEmpty() ? null : open.get(random.nextInt(open.size()));
    }

    private String paysBack() {
        ClaimView claim = open();
        if (claim == null) {
            return null;
        }
        long left = claim.open().amount();
        long fen = oneIn(2) ? left : 1 + random.nextLong(left);
        ClaimId id = claim.id();
        agreed(
                ClaimPaymentDeed.CODE,
                new ClaimPaymentDeed.Payment(id.toString(), claim.merchantCode(), fen, "bank-" + ++documents));
        town.expected().custody += fen;
        town.expected().paidOut.merge(claim.merchant().value(), -fen, Long::sum);
        town.history.count("claim paid");
        return claim.merchantCode() + " pays " + fen + " of " + called(id);
    }

    private String cancel() {
        ClaimView claim = oneIn(2) ? open() : null;
        if (claim == null) {
            return null;
        }
        agreed(ClaimCancelDeed.CODE, ClaimCancelDeed.of(claim));
        town.history.count("claim cancelled");
        return called(claim.id()) + " is cancelled";
    }
}
