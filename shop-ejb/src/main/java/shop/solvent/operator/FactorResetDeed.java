package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Rejection;

/**
 * A person has lost their telephone and their recovery codes: from then on the password alone lets them in, as far as the page
 * where they set a second factor anew. That two have to say so keeps one alone, who might know the password, from doing it.
 */
@ApplicationScoped
public class FactorResetDeed extends PersonDeed<FactorResetDeed.FactorReset> {

    public static final String CODE = "person.second-factor-reset";

    public record FactorReset(String username) {}

    @Inject
    private FactorBook factors;

    @Inject
    private Audit audit;

    FactorResetDeed() {
        super(CODE, FactorReset.class);
    }

    @Override
    String person(FactorReset one) {
        return one.username();
    }

    @Override
    public Terms terms(FactorReset content) {
        OperatorView one = book.existing(content.username());
        OperatorBook.requireNotDisabled(one);
        if (!one.hasSecondFactor()) {
            throw Rejection.conflict("second-factor.none", Map.of("operator", one.username()));
        }
        return termsOf(one);
    }

    @Override
    public String perform(FactorReset content, Mandate mandate) {
        factors.forget(content.username());
        audit.record(
                mandate.askedBy(), "operator.second-factor-reset", content.username(), null, null, mandate.reason());
        return content.username();
    }
}
