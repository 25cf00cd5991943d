package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Allocation;
import shop.solvent.rules.checkout.CheckoutWishes.Term;
import shop.solvent.rules.checkout.CheckoutWishes.TermWish;
import shop.solvent.rules.checkout.Granting.Kind;
import shop.solvent.rules.point.Contest;

/**
 * Which purses pay the price: one after the other, in the order that rules give them, each as far as rules let it pay and all of
 * them as far as they let the wallet. What a provider collected for the order lies with the money paid in and is none of the
 * wallet's: no limit is its own, and it is paid with when the turn of that purse has come.
 */
final class PurseStep {

    private static final Map<Term, Contest> OF_PURSES =
            contests("spendInPlace", "purseAtMost", "pursePerDay", "purseFrom");
    private static final Map<Term, Contest> OF_ALL = contests(null, "balanceAtMost", "balancePerDay", null);
    private static final Contest LINE_FROM_PURSE = Contest.of(CheckoutChoices.class, "lineFromPurse");
    private static final Contest LINE_FROM_BALANCE = Contest.of(CheckoutChoices.class, "lineFromBalance");

    /** Of what has no place, and of the lowest number there is. */
    private static final int LAST = 100;

    private static final List<PurseFact> PURSES = PurseFact.ALL;

    private final CheckoutFacts facts;
    private final Granting granting;

    private WalletFact payment;
    private WalletFact fromWallet;
    private long usable;
    private long[][] ofLines;
    private List<PurseUse> uses = List.of();

    PurseStep(CheckoutFacts facts, Granting granting) {
        this.facts = facts;
        this.granting = granting;
    }

    private static Map<Term, Contest> contests(String... names) {
        Map<Term, Contest> contests = new EnumMap<>(Term.class);
        for (Term term : Term.values()) {
            if (names[term.ordinal()] != null) {
                contests.put(term, Contest.of(CheckoutChoices.class, names[term.ordinal()]));
            }
        }
        return contests;
    }

    private static Contest contest(TermWish wish) {
        if (wish.line() != null) {
            return wish.purse() == null ? LINE_FROM_BALANCE : LINE_FROM_PURSE;
        }
        return (wish.purse() == null ? OF_ALL : OF_PURSES).get(wish.term());
    }

    /** What rules say of how the purses may pay. */
    private static final class Terms {

        private final int[] place = new int[PURSES.size()];
        /** By purse, in fen: what it may pay of the order, and of how little it pays nothing. */
        private final long[] most = new long[PURSES.size()];

        private final long[] least = new long[PURSES.size()];
        private final TermWish[] by = new TermWish[PURSES.size()];
        private long mostOfAll = Long.MAX_VALUE;
        private TermWish byOfAll;
        /** By purse and line, in fen; the last row is of all purses. Null where no rule says anything of lines. */
        private long[][] mostOfLines;

        private final TermWish[] byLines = new TermWish[PURSES.size() + 1];

        Terms() {
            Arrays.fill(place, LAST);
            Arrays.fill(most, Long.MAX_VALUE);
        }

        /** Whether the purses pay as they would if no rule said anything: in the order they are declared in, and all they have. */
        boolean areAsDeclared(WalletFact wallet) {
            int last = 0;
            for (PurseFact purse : PURSES) {
                int at = purse.place();
                if (most[at] < Long.MAX_VALUE || least[at] > 0) {
                    return false;
                }
                if (purse.in(wallet) > 0) { // where an empty one stands makes no difference
                    if (place[at] < last) {
                        return false;
                    }
                    last = place[at];
                }
            }
            return mostOfAll == Long.MAX_VALUE && mostOfLines == null;
        }
    }

    /** @param all what rules say of it @param paid by line, in fen: the price in money */
    void pay(List<TermWish> all, long[] paid) {
        long payable = LineAmounts.sum(paid);
        Terms terms = all.isEmpty() ? null : terms(all, paid, payable);
        if (terms == null || terms.areAsDeclared(facts.wallet())) { // as nearly always
            usable = Math.min(payable, facts.wallet().total());
            payment = facts.wallet().spend(payable);
            fromWallet = usable == payable ? payment : facts.wallet().spend(usable);
            return;
        }
        long[] pays = share(terms, paid, payable);
        usable = LineAmounts.sum(pays);
        fromWallet = PurseFact.wallet(pays);
        uses = uses(terms, paid, payable, pays);
        long missing = payable - usable;
        for (PurseFact purse : PURSES) { // what is still to come, comes there
            pays[purse.place()] += purse.isPaidIn() ? missing : 0;
            if (purse.isPaidIn() && ofLines != null) {
                ofLines[purse.place()] = rest(paid, purse.place());
            }
        }
        payment = PurseFact.wallet(pays);
    }

    /** By line, in fen, what the other purses do not pay. */
    private long[] rest(long[] paid, int place) {
        long[] rest = paid.clone();
        for (int other = 0; other < ofLines.length; other++) {
            if (other != place) {
                LineAmounts.subtract(rest, ofLines[other]);
            }
        }
        return rest;
    }

    private Terms terms(List<TermWish> all, long[] paid, long payable) {
        Terms terms = new Terms();
        for (Contest contest : contests()) {
            Kind<TermWish> kind = Kind.of(contest, null, false, TermWish::number);
            List<TermWish> some = Granting.those(all, wish -> contest(wish) == contest);
            for (TermWish wish :
                    granting.winners(kind, granting.present(kind, some), TermWish::about, TermWish::number)) {
                granting.record(kind, wish, wish.number(), wish.number(), null);
                hold(terms, wish, paid, payable);
            }
        }
        return terms;
    }

    private static List<Contest> contests() {
        List<Contest> contests = new ArrayList<>(OF_PURSES.values());
        contests.addAll(OF_ALL.values());
        contests.add(LINE_FROM_PURSE);
        contests.add(LINE_FROM_BALANCE);
        return contests;
    }

    private void hold(Terms terms, TermWish wish, long[] paid, long payable) {
        int purse = wish.place();
        switch (wish.term()) {
            case PLACE -> terms.place[purse] = (int) wish.number();
            case LEAST -> terms.least[purse] = wish.number();
            case DAY -> limit(terms, wish, Math.max(0, wish.number() - paidToday(wish.purse())));
            case SHARE -> {
                if (wish.line() == null) {
                    limit(terms, wish, LineAmounts.share(payable, (int) wish.number()));
                } else {
                    limitLine(terms, wish, paid);
                }
            }
        }
    }

    private long paidToday(PurseFact purse) {
        WalletFact today = facts.howPaid().today();
        return purse == null ? today.total() : purse.in(today);
    }

    private static void limit(Terms terms, TermWish wish, long fen) {
        int purse = wish.place();
        if (purse < 0 && fen < terms.mostOfAll) {
            terms.mostOfAll = fen;
            terms.byOfAll = wish;
        } else if (purse >= 0 && fen < terms.most[purse]) {
            terms.most[purse] = fen;
            terms.by[purse] = wish;
        }
    }

    private static void limitLine(Terms terms, TermWish wish, long[] paid) {
        if (terms.mostOfLines == null) {
            terms.mostOfLines = new long[PURSES.size() + 1][];
            Arrays.setAll(terms.mostOfLines, row -> paid.clone());
        }
        int row = wish.purse() == null ? PURSES.size() : wish.place();
        int line = wish.line().line();
        terms.mostOfLines[row][line] = LineAmounts.share(paid[line], (int) wish.number());
        if (terms.byLines[row] == null) {
            terms.byLines[row] = wish;
        }
    }

    /** What each purse pays. Where it would be too little for one, it pays nothing, and the others are asked again. */
    private long[] share(Terms terms, long[] paid, long payable) {
        boolean[] out = new boolean[PURSES.size()];
        while (true) {
            long[] pays = once(terms, out, paid, payable);
            int tooLittle = -1;
            for (PurseFact purse : order(terms)) {
                int place = purse.place();
                long own = pays[place] - (purse.isPaidIn() ? Math.min(brought(), pays[place]) : 0);
                if (own > 0 && own < terms.least[place]) {
                    tooLittle = place;
                    break;
                }
            }
            if (tooLittle < 0) {
                return pays;
            }
            out[tooLittle] = true;
        }
    }

    private static List<PurseFact> order(Terms terms) {
        return PURSES.stream()
                .sorted(Comparator.comparingInt(purse -> terms.place[purse.place()]))
                .toList();
    }

    private long brought() {
        return Math.min(facts.howPaid().brought(), facts.wallet().paidIn());
    }

    private long own(PurseFact purse) {
        return purse.in(facts.wallet()) - (purse.isPaidIn() ? brought() : 0);
    }

    private long[] once(Terms terms, boolean[] out, long[] paid, long payable) {
        Filling filling = new Filling(paid, terms.mostOfLines);
        long[] pays = new long[PURSES.size()];
        long left = payable;
        long leftOfAll = terms.mostOfAll;
        for (PurseFact purse : order(terms)) {
            int place = purse.place();
            long most = out[place] ? 0 : Math.min(own(purse), terms.most[place]);
            long own = filling.fill(place, Math.min(Math.min(most, leftOfAll), left));
            leftOfAll -= own;
            long with = purse.isPaidIn() ? filling.fill(Filling.BROUGHT, Math.min(brought(), left - own)) : 0;
            pays[place] = own + with;
            left -= own + with;
        }
        ofLines = filling.ofLines();
        return pays;
    }

    /** What of the wallet there is for the order, what of it may pay, and what keeps it from more. */
    private List<PurseUse> uses(Terms terms, long[] paid, long payable, long[] pays) {
        List<PurseUse> uses = new ArrayList<>();
        for (PurseFact purse : PURSES) {
            int place = purse.place();
            long has = own(purse);
            long may = Math.min(has, payable);
            TermWish why = null;
            if (terms.most[place] < may) {
                may = terms.most[place];
                why = terms.by[place];
            }
            if (terms.mostOfAll < may) {
                may = terms.mostOfAll;
                why = terms.byOfAll;
            }
            if (terms.mostOfLines != null) {
                for (int row : new int[] {place, PURSES.size()}) {
                    long together = LineAmounts.sum(terms.mostOfLines[row]);
                    if (together < may) {
                        may = together;
                        why = terms.byLines[row];
                    }
                }
            }
            boolean tooLittle = may > 0 && may < terms.least[place];
            uses.add(new PurseUse(
                    purse.purse(),
                    has,
                    tooLittle ? 0 : may,
                    pays[place] - (purse.isPaidIn() ? Math.min(brought(), pays[place]) : 0),
                    tooLittle ? "least" : why == null ? null : limit(why),
                    why == null ? null : why.rule()));
        }
        return uses;
    }

    private static String limit(TermWish wish) {
        String of = wish.line() != null ? "goods" : wish.term() == Term.DAY ? "day" : "share";
        return wish.purse() == null && wish.line() == null ? "balance-" + of : of;
    }

    /** Takes over what another settlement of the same order says. */
    void payAs(PurseStep other) {
        payment = other.payment;
        fromWallet = other.fromWallet;
        usable = other.usable;
        ofLines = other.ofLines;
        uses = other.uses;
    }

    /** What is taken of each purse, in fen; of money paid in also what the wallet does not cover. */
    WalletFact payment() {
        return payment;
    }

    /** What is taken of each purse, in fen, of what is there. */
    WalletFact fromWallet() {
        return fromWallet;
    }

    /** Fen of the price that the wallet pays, with what came for the order. */
    long usable() {
        return usable;
    }

    /** By purse and line, in fen; null where every purse pays for all lines alike. */
    long[][] ofLines() {
        return ofLines;
    }

    /** By line, in fen, what is paid of it with fresh money. @param paid by line, in fen */
    long[] fresh(long[] paid) {
        if (ofLines == null) {
            return Allocation.proportional(payment.own(), paid);
        }
        long[] fresh = new long[paid.length];
        for (PurseFact purse : PURSES) {
            for (int line = 0; line < fresh.length && purse.isOwn(); line++) {
                fresh[line] += ofLines[purse.place()][line];
            }
        }
        return fresh;
    }

    /** By purse; none where no rule says anything of it. */
    List<PurseUse> uses() {
        return uses;
    }

    /** Whether the order is paid out of that purse alone, or out of the wallet alone where it is {@link CheckoutWishes#BALANCE}. */
    boolean isPaidFrom(String purse, long payable) {
        if (usable < payable || facts.howPaid().brought() > 0) {
            return false;
        }
        return purse.equals(CheckoutWishes.BALANCE)
                || PURSES.stream().allMatch(one -> one.purse().equals(purse) || one.in(payment) == 0);
    }
}
