package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * A person who has lost their password, or their codes, is to set a new one. The old one is good no more from then on; who
 * asked and who agreed each hold a code, as when the person was added.
 */
@ApplicationScoped
public class PasswordResetDeed extends PersonDeed<PasswordResetDeed.Reset> {

    public static final String CODE = "person.password-reset";

    public record Reset(String username) {}

    @Inject
    private SignInCodes codes;

    PasswordResetDeed() {
        super(CODE, Reset.class);
    }

    @Override
    String person(Reset one) {
        return one.username();
    }

    @Override
    public Terms terms(Reset content) {
        OperatorView one = book.existing(content.username());
        OperatorBook.requireNotDisabled(one);
        return termsOf(one);
    }

    @Override
    public String perform(Reset content, Mandate mandate) {
        book.forgetPassword(content.username(), mandate.askedBy(), mandate.reason());
        codes.give(content.username(), mandate);
        return content.username();
    }
}
