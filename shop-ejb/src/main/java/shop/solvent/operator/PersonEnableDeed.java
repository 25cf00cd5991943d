package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;

/** Somebody who had left is back, with the roles they had. */
@ApplicationScoped
public class PersonEnableDeed extends PersonDeed<PersonEnableDeed.Returning> {

    public static final String CODE = "person.enable";

    public record Returning(String username) {}

    PersonEnableDeed() {
        super(CODE, Returning.class);
    }

    @Override
    String person(Returning one) {
        return one.username();
    }

    @Override
    public Terms terms(Returning content) {
        OperatorView one = book.existing(content.username());
        OperatorBook.requireDisabled(one);
        return termsOf(one);
    }

    @Override
    public String perform(Returning content, Mandate mandate) {
        book.enable(content.username(), mandate.askedBy(), mandate.reason());
        return content.username();
    }
}
