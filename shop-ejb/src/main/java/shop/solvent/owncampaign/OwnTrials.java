package shop.solvent.owncampaign;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.campaign.CampaignTerms;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.State;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.rulebook.promotion.Promotions;
import shop.solvent.rules.checkout.CampaignFact;
import shop.solvent.rules.checkout.CheckoutDecision.Use;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Asks the rules in force, and a merchant's promotion among them, about the merchant's own orders of the last days: what the
 * campaign would have cost, order by order with what was left of its budget and uses by then. Nothing comes of it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class OwnTrials {

    static final int DAYS = 30;

    /** So many, the latest, are asked about while somebody waits. */
    static final int MOST = 1_000;

    private static final int AT_ONCE = 200;

    /** As the campaign is called while it is none. */
    private static final String CODE = "own-trial";

    @Inject
    private OwnKinds kinds;

    @Inject
    private Promotions promotions;

    @Inject
    private Orders orders;

    @Inject
    private Decisions decisions;

    @Inject
    private Permits permits;

    @Inject
    private Clock clock;

    /** @throws Rejection {@code permission.missing}, {@code own-campaign.kind-closed}, {@code promotion.…}, {@code campaign.…}, {@code field.…} */
    public OwnTrial of(Composed composed, String by) {
        permits.require(by, Permission.COMPOSE_OWN_CAMPAIGNS);
        String merchant = OwnKinds.merchant();
        Given.value("budget", composed.budget());
        CampaignTerms terms = composed.terms().checked();
        kinds.find(composed.kind());
        CheckoutRules rules =
                new CheckoutRules(promotions.among(composed.promotion(merchant).of(CODE)));
        Slice<OrderView> latest = latest(merchant);
        Run run = new Run(merchant, terms, rules);
        List<OrderView> oldestFirst = new ArrayList<>(latest.rows());
        Collections.reverse(oldestFirst);
        for (int from = 0; from < oldestFirst.size(); from += AT_ONCE) {
            List<OrderView> some = oldestFirst.subList(from, Math.min(oldestFirst.size(), from + AT_ONCE));
            Map<String, RecordedDecision> decided = decided(some);
            some.forEach(order -> run.order(decided.get(order.id().toString())));
        }
        return run.result(latest.more());
    }

    /** Orders that stand, the newest first. */
    private Slice<OrderView> latest(String merchant) {
        OrderQuery query = new OrderQuery(
                        null,
                        null,
                        null,
                        State.PAID,
                        LocalDate.now(clock)
                                .minusDays(DAYS)
                                .atStartOfDay(clock.getZone())
                                .toInstant(),
                        null)
                .with(merchant, null, null);
        List<OrderView> all = new ArrayList<>();
        OrderId last = null;
        boolean more = true;
        while (more && all.size() < MOST) {
            Slice<OrderView> part = orders.list(query, last, AT_ONCE);
            all.addAll(part.rows());
            more = part.more();
            last = all.isEmpty() ? null : all.get(all.size() - 1).id();
        }
        return new Slice<>(all, more);
    }

    /** What was decided of each last, by the text of its id. */
    private Map<String, RecordedDecision> decided(List<OrderView> some) {
        List<String> subjects =
                some.stream().map(order -> order.id().toString()).toList();
        Map<String, RecordedDecision> decided = new LinkedHashMap<>();
        decisions
                .find(decisions.idsOf(DecisionPoint.CHECKOUT, subjects))
                .forEach(one -> decided.put(one.subject(), one));
        return decided;
    }

    /** How far it has gone. */
    private static final class Run {

        private final String merchant;
        private final CampaignTerms terms;
        private final CheckoutRules rules;
        private final Map<String, Long> byBuyer = new HashMap<>();
        private LocalDate from;
        private LocalDate usedUp;
        private int orders;
        private long uses;
        private long cost;
        private long list;

        private Run(String merchant, CampaignTerms terms, CheckoutRules rules) {
            this.merchant = merchant;
            this.terms = terms;
            this.rules = rules;
        }

        /** @param recorded null where nothing is on record of it any more */
        void order(RecordedDecision recorded) {
            if (recorded == null) {
                return;
            }
            CheckoutFacts facts = recorded.facts(CheckoutFacts.class);
            LocalDate day = LocalDate.parse(facts.order().date());
            from = from == null ? day : from;
            orders++;
            long sofar = byBuyer.getOrDefault(facts.buyer().member(), 0L);
            if (usedUp != null || terms.memberUses() != null && sofar >= terms.memberUses()) {
                return;
            }
            for (Use use :
                    rules.decide(facts.with(List.of(left(sofar)))).amounts().campaigns()) {
                if (use.code().equals(CODE)) {
                    used(use, facts, sofar);
                }
            }
            if (cost >= terms.budget() || terms.uses() != null && uses >= terms.uses()) {
                usedUp = day;
            }
        }

        private void used(Use use, CheckoutFacts facts, long sofar) {
            uses++;
            cost = Math.addExact(cost, use.cost());
            byBuyer.put(facts.buyer().member(), sofar + 1);
            for (LineFact line : facts.lines()) {
                if (line.merchant().equals(merchant)) {
                    list = Math.addExact(list, line.amount());
                }
            }
        }

        private CampaignFact left(long sofar) {
            long ofAll = terms.uses() == null ? CampaignFact.PLENTY : terms.uses() - uses;
            long ofMember = terms.memberUses() == null ? CampaignFact.PLENTY : terms.memberUses() - sofar;
            return new CampaignFact(
                    CODE, "", "", sofar, Math.min(ofAll, ofMember), terms.budget() - cost, CampaignFact.PLENTY, 10_000);
        }

        OwnTrial result(boolean more) {
            return new OwnTrial(from, orders, more, uses, byBuyer.size(), cost, list, usedUp);
        }
    }
}
