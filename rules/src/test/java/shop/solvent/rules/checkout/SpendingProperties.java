package shop.solvent.rules.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import shop.solvent.kernel.Rate;
import shop.solvent.kernel.Rounding;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/** Whatever is in the purses, whatever is bought and whatever rules say of how it may be paid. */
class SpendingProperties {

    private static final int TRIES = 1000;

    private static final int PURSES = PurseFact.ALL.size();

    /** @param purse -1 for the whole wallet @param line -1 for the whole order */
    record Term(String effect, int purse, int line, int number) {

        void ask(CheckoutFacts facts, CheckoutChoices effects) {
            PurseFact of = purse < 0 ? null : PurseFact.ALL.get(purse % PURSES);
            LineFact on = facts.lines().get(Math.max(0, line) % facts.lines().size());
            switch (effect) {
                case "place" -> effects.spendInPlace(PurseFact.ALL.get(Math.max(0, purse) % PURSES), 1 + number % 99);
                case "share" -> {
                    if (of == null) {
                        effects.balanceAtMost(number % 10_001);
                    } else {
                        effects.purseAtMost(of, number % 10_001);
                    }
                }
                case "goods" -> {
                    if (of == null) {
                        effects.lineFromBalance(on, number % 10_001);
                    } else {
                        effects.lineFromPurse(on, of, number % 10_001);
                    }
                }
                case "day" -> {
                    if (of == null) {
                        effects.balancePerDay(facts.howPaid(), number);
                    } else {
                        effects.pursePerDay(of, facts.howPaid(), number);
                    }
                }
                default -> effects.purseFrom(PurseFact.ALL.get(Math.max(0, purse) % PURSES), number % 3_000);
            }
        }
    }

    private record Scripted(CheckoutFacts facts, List<Term> terms) implements Rules {
        @Override
        public String rulebook() {
            return "scripted";
        }

        @Override
        public JurisdictionProfile law() {
            return JurisdictionProfile.cn();
        }

        @Override
        public List<FiredRule> run(List<?> seen, Object effects, Consumer<RuleRef> speaking) {
            for (int i = 0; i < terms.size(); i++) {
                speaking.accept(RuleRef.of("rule-" + i, "rule " + i));
                terms.get(i).ask(facts, (CheckoutChoices) effects);
            }
            return List.of();
        }
    }

    private static CheckoutPrice price(CheckoutFacts facts, List<Term> terms) {
        return new CheckoutRules(new Scripted(facts, terms)).price(facts);
    }

    @Property(tries = TRIES)
    void whatIsTakenComesToThePriceAndToNoMoreThanAnyPurseHas(
            @ForAll("orders") CheckoutFacts facts, @ForAll("terms") List<Term> terms) {
        CheckoutPrice price = price(facts, terms);

        assertThat(price.amounts().payment().total()).isEqualTo(price.amounts().payable());
        for (PurseFact purse : PurseFact.ALL) {
            assertThat(purse.in(price.fromWallet())).isBetween(0L, purse.in(facts.wallet()));
        }
        assertThat(price.decision().outcome() == Outcome.ACCEPTED)
                .isEqualTo(price.fromWallet().total() == price.amounts().payable());
    }

    @Property(tries = TRIES)
    void noPurseAndNoWalletPaysMoreThanAnyRuleLetsIt(
            @ForAll("orders") CheckoutFacts facts, @ForAll("terms") List<Term> terms) {
        CheckoutPrice price = price(facts, terms);
        long brought = Math.min(facts.howPaid().brought(), facts.wallet().paidIn());
        long payable = price.amounts().payable();
        for (Term term : terms) {
            for (int place = 0; place < PURSES; place++) {
                PurseFact purse = PurseFact.ALL.get(place);
                if (term.purse() >= 0 && term.purse() % PURSES != place) {
                    continue;
                }
                long spent = term.purse() < 0 ? price.fromWallet().total() : purse.in(price.fromWallet());
                long today = term.purse() < 0
                        ? facts.howPaid().today().total()
                        : purse.in(facts.howPaid().today());
                // what came with the order is none of the wallet's
                long free = term.purse() < 0 || purse.isPaidIn() ? brought : 0;
                switch (term.effect()) {
                    case "share" ->
                        assertThat(spent).isLessThanOrEqualTo(share(payable, term.number() % 10_001) + free);
                    case "day" -> assertThat(spent).isLessThanOrEqualTo(Math.max(0, term.number() - today) + free);
                    case "goods" -> {
                        LineFact line = facts.lines()
                                .get(Math.max(0, term.line()) % facts.lines().size());
                        assertThat(spent)
                                .isLessThanOrEqualTo(
                                        payable - line.amount() + share(line.amount(), term.number() % 10_001) + free);
                    }
                    default -> {}
                }
            }
        }
    }

    @Property(tries = TRIES)
    void aPursePaysItsLeastOrNothing(@ForAll("orders") CheckoutFacts facts, @ForAll("terms") List<Term> terms) {
        CheckoutPrice price = price(facts, terms);
        for (Term term : terms) {
            PurseFact purse = PurseFact.ALL.get(Math.max(0, term.purse()) % PURSES);
            if (term.effect().equals("least") && !purse.isPaidIn()) {
                assertThat(purse.in(price.fromWallet()))
                        .satisfiesAnyOf(
                                pays -> assertThat(pays).isZero(),
                                pays -> assertThat(pays).isGreaterThanOrEqualTo(term.number() % 3_000));
            }
        }
    }

    /** Told by the smallest of all cuts through the same money, which knows nothing of an order of spending. */
    @Property(tries = TRIES)
    void nothingIsMissingThatIsThereAndMayBeUsed(
            @ForAll("orders") CheckoutFacts facts, @ForAll("terms") List<Term> all) {
        List<Term> terms =
                all.stream().filter(term -> !term.effect().equals("least")).toList();
        CheckoutPrice price = price(facts, terms);

        assertThat(price.fromWallet().total()).isEqualTo(most(facts, terms));
    }

    private static long most(CheckoutFacts facts, List<Term> terms) {
        int lines = facts.lines().size();
        long payable = facts.lines().stream().mapToLong(LineFact::amount).sum();
        long brought = Math.min(facts.howPaid().brought(), facts.wallet().paidIn());
        long[] has = new long[PURSES];
        long[][] may = new long[PURSES + 1][lines];
        long together = Long.MAX_VALUE / 4;
        for (int purse = 0; purse < PURSES; purse++) {
            PurseFact of = PurseFact.ALL.get(purse);
            has[purse] = of.in(facts.wallet()) - (of.isPaidIn() ? brought : 0);
        }
        for (long[] row : may) {
            for (int line = 0; line < lines; line++) {
                row[line] = facts.lines().get(line).amount();
            }
        }
        for (Term term : terms) {
            int line = Math.max(0, term.line()) % lines;
            boolean ofAll = term.purse() < 0;
            int purse = Math.max(0, term.purse()) % PURSES;
            long today = ofAll
                    ? facts.howPaid().today().total()
                    : PurseFact.ALL.get(purse).in(facts.howPaid().today());
            long limit = term.effect().equals("share")
                    ? share(payable, term.number() % 10_001)
                    : Math.max(0, term.number() - today);
            switch (term.effect()) {
                case "share", "day" -> {
                    together = ofAll ? Math.min(together, limit) : together;
                    has[purse] = ofAll ? has[purse] : Math.min(has[purse], limit);
                }
                case "goods" ->
                    may[ofAll ? PURSES : purse][line] = Math.min(
                            may[ofAll ? PURSES : purse][line],
                            share(facts.lines().get(line).amount(), term.number() % 10_001));
                default -> {}
            }
        }
        long least = Long.MAX_VALUE;
        for (int cut = 0; cut < 1 << (PURSES + lines); cut++) { // which purses and lines are on the side of the money
            long over = 0;
            for (int purse = 0; purse < PURSES; purse++) {
                over += (cut >> purse & 1) == 0 ? has[purse] : 0;
            }
            for (int line = 0; line < lines; line++) {
                for (int purse = 0; purse < PURSES; purse++) {
                    over += (cut >> purse & 1) == 1 && (cut >> PURSES + line & 1) == 0 ? may[purse][line] : 0;
                }
                over += (cut >> PURSES + line & 1) == 1 ? may[PURSES][line] : 0;
            }
            least = Math.min(least, over);
        }
        return Math.min(payable, Math.min(least, together) + brought);
    }

    private static long share(long amount, int basisPoints) {
        return Rate.basisPoints(basisPoints).of(amount, Rounding.DOWN);
    }

    @Property(tries = 200)
    void everyRuleThatSpokeOfAPurseIsOnRecordAndMovesNothingByItself(
            @ForAll("orders") CheckoutFacts facts, @ForAll("terms") List<Term> terms) {
        List<Effect> effects = price(facts, terms).effects();

        assertThat(effects.stream().map(effect -> effect.rule().id()).distinct().count())
                .isEqualTo(terms.size());
        assertThat(effects).allSatisfy(effect -> assertThat(effect.asset()).isNull());
    }

    @Provide
    Arbitrary<List<Term>> terms() {
        return Combinators.combine(
                        Arbitraries.of("place", "share", "goods", "goods", "day", "least"),
                        Arbitraries.integers().between(-1, PURSES - 1),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 20_000))
                .as(Term::new)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<CheckoutFacts> orders() {
        Arbitrary<Long> fen = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 30), Arbitraries.longs().between(0, 20_000));
        Arbitrary<PayingFact> paying = Combinators.combine(fen.list().ofSize(PURSES), fen, Arbitraries.of(0L, 1L))
                .as((today, brought, any) -> PayingFact.of(brought * any, wallet(today)));
        return Combinators.combine(
                        fen.list().ofMinSize(1).ofMaxSize(4), fen.list().ofSize(PURSES), paying)
                .as((amounts, purses, how) -> {
                    List<LineFact> lines = new ArrayList<>();
                    for (int i = 0; i < amounts.size(); i++) {
                        lines.add(MadeUpOrder.line(
                                i, "sku-" + i, "course", "m", "pool", 1000, 1, amounts.get(i), amounts.get(i), ""));
                    }
                    return MadeUpOrder.of(lines)
                            .wallet(wallet(purses))
                            .paying(how)
                            .facts();
                });
    }

    private static WalletFact wallet(List<Long> purses) {
        return PurseFact.wallet(purses.stream().mapToLong(Long::longValue).toArray());
    }
}
