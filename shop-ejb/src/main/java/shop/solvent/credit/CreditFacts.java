package shop.solvent.credit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Questions;
import shop.solvent.rules.Rules;
import shop.solvent.rules.signal.CreditFact;

/** What rules are shown of members' credit, as it was weighed last. It locks nothing. */
@ApplicationScoped
public class CreditFacts {

    @Inject
    private Database database;

    /**
     * By one question for all of them, once it is answered.
     *
     * @return of each member; of whom nothing was weighed yet, what the scheme begins with
     */
    public Map<MemberId, CreditFact> of(Collection<MemberId> members, Answering asked) {
        Map<MemberId, CreditFact> facts = new HashMap<>();
        if (members.isEmpty()) {
            return facts;
        }
        List<Long> ids = Database.inList(members.stream().map(MemberId::value).toList());
        members.forEach(member -> facts.put(member, FirstScheme.INSTANCE.terms().neutral()));
        Set<MemberId> weighed = new HashSet<>();
        asked.query(
                "SELECT 0 AS member, begins AS score, begin_grade AS grade FROM credit_scheme WHERE version ="
                        + " (SELECT MAX(version) FROM credit_scheme) UNION ALL"
                        + " SELECT member, score, grade FROM credit_score WHERE member IN (" + Database.places(ids)
                        + ")",
                row -> {
                    CreditFact fact = new CreditFact(row.getInt(2), row.getString(3));
                    long member = row.getLong(1);
                    if (member == 0) { // what everybody begins with
                        members.stream().filter(one -> !weighed.contains(one)).forEach(one -> facts.put(one, fact));
                    } else {
                        weighed.add(new MemberId(member));
                        facts.put(new MemberId(member), fact);
                    }
                    return null;
                },
                ids);
        return facts;
    }

    /** The same of one member, answered; null where no rule looks at it. */
    public CreditFact of(MemberId member, Rules rules) {
        if (!rules.looksAt(CreditFact.class)) {
            return null;
        }
        Questions questions = database.questions();
        Map<MemberId, CreditFact> facts = of(List.of(member), questions);
        questions.ask();
        return facts.get(member);
    }
}
