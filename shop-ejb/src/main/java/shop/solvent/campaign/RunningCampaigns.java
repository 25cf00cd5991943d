package shop.solvent.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import shop.solvent.campaign.AgreedCampaigns.Agreed;
import shop.solvent.campaign.AgreedCampaigns.Stamp;
import shop.solvent.campaign.CampaignView.Used;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.rules.checkout.CampaignFact;
import shop.solvent.rules.checkout.CampaignFacts;
import shop.solvent.rules.checkout.CheckoutDecision;

/**
 * The campaigns that the rules in force name, while orders are decided: their terms, how far each has gone, and what the
 * orders of the batch have used so far, so that each order sees what the ones before it left.
 */
public final class RunningCampaigns {

    record Day(String campaign, LocalDate day) {}

    record Member(String campaign, MemberId member) {}

    /**
     * What every order sees that comes while no campaign begins or ends.
     *
     * @param from when the last of them began or ended
     * @param until when the next of them does
     * @param facts of those that speak to all
     * @param apart codes of those that speak to some: who shows a coupon, whom they do not leave out
     */
    private record Usual(Instant from, Instant until, CampaignFacts facts, List<String> apart) {

        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /** So many may be otherwise before what is usual is made anew. */
    private static final int FEW = 16;

    private final Set<LocalDate> asked;
    private final Consumer<RunningCampaigns> reread;
    private Map<String, CampaignTerms> running;
    private Map<String, String> salts;
    private Stamp known;
    private Stamp present;

    /** Of those that have a bound, which are all of which it is asked. */
    private final Map<String, Used> gone = new HashMap<>();

    private final Map<Day, Used> days = new HashMap<>();
    private final Map<MemberId, Map<String, Long>> members = new HashMap<>();

    /** There may be hundreds, and nearly all are shown as they are to every order of a day. */
    private final Map<LocalDate, Usual> usual = new HashMap<>();

    private final List<OrderUse> uses = new ArrayList<>();
    private final Map<String, Used> usedHere = new HashMap<>();
    private final Map<Day, Used> usedHereByDay = new HashMap<>();
    private final Map<Member, Long> usedHereByMember = new HashMap<>();
    private final Map<MemberId, Set<String>> usedHereBy = new HashMap<>();

    /** Those with a bound that were used since what is usual was made. */
    private final Set<String> lessLeft = new TreeSet<>();

    /** Those whose rows this transaction has locked: what is known of them stays so until it ends. */
    private final Set<String> held = new TreeSet<>();

    /** None: the rules name none. */
    public RunningCampaigns() {
        this(Set.of(), new Agreed(Map.of(), Map.of(), new Stamp(0, 0)), changed -> {});
    }

    /**
     * @param days of the orders
     * @param known what was last known of them
     * @param reread tells how they are now, where another stamp was told than that of what was known
     */
    RunningCampaigns(Collection<LocalDate> days, Agreed known, Consumer<RunningCampaigns> reread) {
        this.asked = new TreeSet<>(days);
        this.reread = reread;
        tell(known);
    }

    void tell(Agreed agreed) {
        running = agreed.running();
        salts = agreed.salts();
        known = agreed.stamp();
        present = known;
        usual.clear();
    }

    void tell(Stamp stamp) {
        present = stamp;
    }

    /** @param terms null if it does not run */
    void tell(String campaign, CampaignTerms terms) {
        Map<String, CampaignTerms> others = new TreeMap<>(running);
        if (terms == null) {
            others.remove(campaign);
        } else {
            others.put(campaign, terms);
        }
        running = others;
        usual.clear();
    }

    void tell(String campaign, Used used) {
        gone.put(campaign, used);
        usual.clear();
    }

    void tell(String campaign, LocalDate day, Used used) {
        days.put(new Day(campaign, day), used);
        usual.clear();
    }

    void tell(String campaign, MemberId member, long orders) {
        members.computeIfAbsent(member, one -> new HashMap<>()).put(campaign, orders);
    }

    /**
     * The campaigns that may speak for an order.
     *
     * @param at when it was placed
     * @param day the same, in the shop's zone
     * @param shown codes of those of which a coupon is shown
     */
    public CampaignFacts facts(MemberId buyer, Instant at, LocalDate day, Set<String> shown) {
        if (!present.equals(known)) {
            reread.accept(this);
        }
        if (running.isEmpty()) {
            return CampaignFacts.of(List.of());
        }
        Usual here = usual(day, at);
        Map<String, CampaignFact> otherwise = new HashMap<>();
        Set<String> changed = new TreeSet<>(lessLeft);
        changed.addAll(members.getOrDefault(buyer, Map.of()).keySet());
        changed.addAll(usedHereBy.getOrDefault(buyer, Set.of()));
        for (String code : changed) {
            if (here.facts().find(code) != null) {
                otherwise.put(code, fact(code, running.get(code), buyer, day));
            }
        }
        for (String code : here.apart()) {
            CampaignTerms terms = running.get(code);
            if ((!terms.coupons() || shown.contains(code)) && !leavesOut(code, terms, buyer)) {
                CampaignFact fact = fact(code, terms, buyer, day);
                if (fact != null) {
                    otherwise.put(code, fact);
                }
            }
        }
        return here.facts().but(otherwise);
    }

    private Usual usual(LocalDate day, Instant at) {
        if (lessLeft.size() > FEW) {
            usual.clear();
            lessLeft.clear();
        }
        Usual known = usual.get(day);
        if (known == null || !known.holds(at)) {
            known = made(day, at);
            usual.put(day, known);
        }
        return known;
    }

    private Usual made(LocalDate day, Instant at) {
        Instant from = Instant.MIN;
        Instant until = Instant.MAX;
        List<CampaignFact> facts = new ArrayList<>(running.size());
        List<String> apart = new ArrayList<>();
        for (Map.Entry<String, CampaignTerms> one : running.entrySet()) {
            CampaignTerms terms = one.getValue();
            for (Instant turn : List.of(terms.begins(), terms.ends())) {
                if (turn.isAfter(at)) {
                    until = turn.isBefore(until) ? turn : until;
                } else {
                    from = turn.isAfter(from) ? turn : from;
                }
            }
            if (!terms.begins().isAfter(at) && terms.ends().isAfter(at)) {
                if (terms.coupons() || terms.control() != null) {
                    apart.add(one.getKey());
                } else {
                    CampaignFact fact = fact(one.getKey(), terms, 0, used(one.getKey()), used(one.getKey(), day));
                    if (fact != null) {
                        facts.add(fact);
                    }
                }
            }
        }
        return new Usual(from, until, CampaignFacts.of(facts), apart);
    }

    /** Codes of those that run and leave this buyer out, to see what they do; null for none. */
    public List<String> leavingOut(MemberId buyer, Instant at) {
        List<String> codes = null;
        for (String code : salts.keySet()) {
            CampaignTerms terms = running.get(code);
            if (terms != null
                    && !terms.begins().isAfter(at)
                    && terms.ends().isAfter(at)
                    && leavesOut(code, terms, buyer)) {
                codes = codes == null ? new ArrayList<>() : codes;
                codes.add(code);
            }
        }
        return codes;
    }

    private boolean leavesOut(String code, CampaignTerms terms, MemberId buyer) {
        return terms.control() != null && terms.control().leavesOut(salts.get(code), code, buyer);
    }

    private CampaignFact fact(String code, CampaignTerms terms, MemberId buyer, LocalDate day) {
        long mine = members.getOrDefault(buyer, Map.of()).getOrDefault(code, 0L)
                + usedHereByMember.getOrDefault(new Member(code, buyer), 0L);
        return fact(code, terms, mine, used(code), used(code, day));
    }

    /** Null where nothing is left of it. */
    private static CampaignFact fact(String code, CampaignTerms terms, long mine, Used all, Used today) {
        long uses = Math.min(
                left(terms.uses(), all.uses()),
                Math.min(left(terms.dailyUses(), today.uses()), left(terms.memberUses(), mine)));
        long budget = Math.min(left(terms.budget(), all.cost()), left(terms.dailyBudget(), today.cost()));
        return uses <= 0 || budget <= 0
                ? null
                : new CampaignFact(
                        code,
                        terms.pool() == null ? "" : terms.pool(),
                        terms.group() == null ? "" : terms.group(),
                        mine,
                        uses,
                        budget,
                        terms.perOrder() == null ? CampaignFact.PLENTY : terms.perOrder(),
                        terms.together() == null ? 10_000 : terms.together());
    }

    private static long left(Long cap, long gone) {
        return cap == null ? CampaignFact.PLENTY : Math.max(0, cap - gone);
    }

    /** With what this batch has used. */
    private Used used(String code) {
        return gone.getOrDefault(code, Used.NOTHING).plus(usedHere.getOrDefault(code, Used.NOTHING));
    }

    private Used used(String code, LocalDate day) {
        Day one = new Day(code, day);
        return days.getOrDefault(one, Used.NOTHING).plus(usedHereByDay.getOrDefault(one, Used.NOTHING));
    }

    /** An order was decided, and used these. */
    public void use(OrderId order, MemberId buyer, LocalDate day, List<CheckoutDecision.Use> used) {
        used.forEach(use -> {
            uses.add(new OrderUse(order, use.code(), buyer, day, use.cost()));
            Used once = new Used(1, use.cost());
            usedHere.merge(use.code(), once, Used::plus);
            usedHereByDay.merge(new Day(use.code(), day), once, Used::plus);
            usedHereByMember.merge(new Member(use.code(), buyer), 1L, Long::sum);
            usedHereBy.computeIfAbsent(buyer, one -> new TreeSet<>()).add(use.code());
            if (running.get(use.code()).isBound()) {
                lessLeft.add(use.code());
            }
        });
    }

    /** When the first of these ends; {@link Instant#MAX} for none. */
    public Instant ends(List<CheckoutDecision.Use> used) {
        return used.stream()
                .map(use -> running.get(use.code()).ends())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** In the order in which they are written. */
    List<OrderUse> uses() {
        return uses.stream()
                .sorted(Comparator.comparing(OrderUse::campaign).thenComparing(OrderUse::day))
                .toList();
    }

    Map<String, Used> usedHere() {
        return new TreeMap<>(usedHere);
    }

    /** By campaign and day. */
    List<Map.Entry<Day, Used>> usedHereByDay() {
        return usedHereByDay.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Day::campaign).thenComparing(Day::day)))
                .toList();
    }

    /** The days of the orders, in the shop's zone. */
    Set<LocalDate> days() {
        return asked;
    }

    /**
     * Those that were used and are not locked yet, if one of them has a bound that others may have reached meanwhile: all of
     * them, so that whoever uses several locks them in one order.
     */
    Set<String> toHold() {
        Set<String> codes = new TreeSet<>(usedHere.keySet());
        codes.removeAll(held);
        return codes.stream().anyMatch(code -> running.get(code).isBound()) ? codes : Set.of();
    }

    /** These are locked, and what was told of them since is how they stand. @return whether all that was used still fits */
    boolean hold(Set<String> codes) {
        held.addAll(codes);
        return codes.stream().allMatch(this::fits);
    }

    private boolean fits(String code) {
        CampaignTerms terms = running.get(code);
        return terms != null
                && within(used(code), terms.uses(), terms.budget())
                && usedHereByDay.keySet().stream()
                        .filter(one -> one.campaign().equals(code))
                        .allMatch(one -> within(used(code, one.day()), terms.dailyUses(), terms.dailyBudget()));
    }

    private static boolean within(Used used, Long uses, Long cost) {
        return (uses == null || used.uses() <= uses) && (cost == null || used.cost() <= cost);
    }

    /** Nothing was used after all: the orders are decided again. */
    public void again() {
        uses.clear();
        usedHere.clear();
        usedHereByDay.clear();
        usedHereByMember.clear();
        usedHereBy.clear();
        lessLeft.clear();
        usual.clear();
    }
}
