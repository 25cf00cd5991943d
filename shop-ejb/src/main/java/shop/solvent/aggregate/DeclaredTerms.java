package shop.solvent.aggregate;

import shop.solvent.platform.Json;
import shop.solvent.rules.Listed;

/** What somebody declared: a figure of members' pasts, or a counter of what was done lately. */
public sealed interface DeclaredTerms permits AggregateTerms, CounterTerms {

    /** Of which sort it is: rows of each are read alone. */
    enum Sort {
        PAST,
        COUNTER;

        DeclaredTerms read(String terms) {
            return this == PAST ? AggregateTerms.read(terms) : Json.read(terms, CounterTerms.class);
        }
    }

    String nameZh();

    String nameEn();

    /** In which list rules find it. */
    Listed listed();

    default Sort sort() {
        return this instanceof CounterTerms ? Sort.COUNTER : Sort.PAST;
    }
}
