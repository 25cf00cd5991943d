package shop.solvent.signal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import shop.solvent.aggregate.Doing;
import shop.solvent.aggregate.PublishedCounters;
import shop.solvent.aggregate.PublishedCounters.Counts;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Questions;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Rules;
import shop.solvent.rules.signal.OnListFact;
import shop.solvent.rules.signal.SignalAmountFact;
import shop.solvent.rules.signal.SignalFact;
import shop.solvent.rules.signal.Signals;
import shop.solvent.signal.ListsInForce.Found;

/** Asks for what was seen of whoever acts: for all acts of a batch at once, and only for what a rule looks at. It locks nothing. */
@ApplicationScoped
public class SignalGathering {

    @Inject
    private PublishedCounters counters;

    @Inject
    private ListsInForce lists;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** What was seen of some acts, once it is answered. */
    public static final class Seen {

        private final Counts counts;
        private final Found found;

        private Seen(Counts counts, Found found) {
            this.counts = counts;
            this.found = found;
        }

        /** Null where there is nothing to tell. @param act one of those that it was asked for */
        public Signals of(Doing act) {
            return Signals.of(counts.numbers(act), counts.amounts(act), found.of(act));
        }
    }

    /** Once it is answered. @param acts asked for only where a rule looks @param rules by which they are decided */
    public Seen of(Supplier<? extends Collection<Doing>> acts, Collection<Rules> rules, Answering asked) {
        Set<Listed> looked = EnumSet.noneOf(Listed.class);
        if (looksAt(rules, SignalFact.class)) {
            looked.add(Listed.SIGNAL);
        }
        if (looksAt(rules, SignalAmountFact.class)) {
            looked.add(Listed.SIGNAL_AMOUNT);
        }
        boolean listed = lists.isAny() && looksAt(rules, OnListFact.class);
        return new Seen(
                looked.isEmpty() ? Counts.NONE : counters.of(acts.get(), looked::contains, asked),
                listed ? lists.of(acts.get(), clock.instant(), asked) : Found.NOTHING);
    }

    private static boolean looksAt(Collection<Rules> rules, Class<? extends Record> fact) {
        return rules.stream().anyMatch(some -> some.looksAt(fact));
    }

    /** The same of one act, answered. */
    public Signals of(Doing act, Rules rules) {
        Questions questions = database.questions();
        Seen seen = of(() -> List.of(act), List.of(rules), questions);
        questions.ask();
        return seen.of(act);
    }
}
