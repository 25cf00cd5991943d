package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.operator.OperatorBook.Newcomer;

/**
 * Somebody is to work here. They have no password: who asked and who agreed each hold a code, and only with both can the
 * person set one ({@link SignInCodes}). Where nobody else could agree, one may do it alone, and it is written down as that.
 */
@ApplicationScoped
public class PersonAddDeed extends PersonDeed<PersonAddDeed.Person> {

    public static final String CODE = "person.add";

    /** @param roles codes. They see the whole shop; to limit that, or to widen it again, is a deed of its own */
    public record Person(String username, String displayName, List<String> roles) {}

    @Inject
    private SignInCodes codes;

    PersonAddDeed() {
        super(CODE, Person.class);
    }

    @Override
    String person(Person one) {
        return one.username();
    }

    @Override
    public boolean opensShop() {
        return true;
    }

    @Override
    public Terms terms(Person content) {
        return new Terms(book.checked(newcomer(content)).username(), null, false);
    }

    private static Newcomer newcomer(Person content) {
        return new Newcomer(content.username(), content.displayName(), content.roles());
    }

    @Override
    public String perform(Person content, Mandate mandate) {
        String name = book.checked(newcomer(content)).username();
        book.add(newcomer(content), null, mandate.askedBy(), mandate.reason());
        codes.give(name, mandate);
        return name;
    }

    @Override
    public List<Line> lines(Person content) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.username", Line.Kind.TEXT, content.username()));
        lines.add(new Line("deed.display-name", Line.Kind.TEXT, content.displayName()));
        content.roles().forEach(role -> lines.add(new Line("deed.role", Line.Kind.ROLE, role)));
        return lines;
    }
}
