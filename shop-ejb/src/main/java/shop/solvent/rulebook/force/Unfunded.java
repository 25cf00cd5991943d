package shop.solvent.rulebook.force;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.analysis.Finding;
import shop.solvent.rules.analysis.Promise;
import shop.solvent.rules.analysis.Promises;
import shop.solvent.rules.language.Rulebook;

/** What rules promise in points that the pools of this shop's merchants do not receive the money for. */
@ApplicationScoped
public class Unfunded {

    @Inject
    private ChangePolicy policy;

    @Inject
    private Trading trading;

    @Inject
    private JurisdictionProfile law;

    List<Finding> findings(Rulebook rulebook) {
        Promises promises = Promises.in(rulebook, law);
        return promises.findings(trading.trade(promises.articles()), policy.coverTolerance());
    }

    /** What a content promises without funds that its base does not, beyond the tolerance. */
    public List<Promise> anew(Rulebook base, Rulebook content) {
        Promises before = Promises.in(base, law);
        Promises now = Promises.in(content, law);
        Set<String> articles = new TreeSet<>(before.articles());
        articles.addAll(now.articles());
        return now.outrunningAnew(before, trading.trade(articles), policy.coverTolerance());
    }
}
