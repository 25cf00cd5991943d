package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** A person is to have other roles. */
@ApplicationScoped
public class PersonRolesDeed extends PersonDeed<PersonRolesDeed.RolesOf> {

    public static final String CODE = "person.roles";

    /** @param roles the codes of all that the person is to have */
    public record RolesOf(String username, List<String> roles) {}

    PersonRolesDeed() {
        super(CODE, RolesOf.class);
    }

    @Override
    String person(RolesOf one) {
        return one.username();
    }

    @Override
    public Terms terms(RolesOf content) {
        book.requireRoles(content.roles());
        return termsOf(book.existing(content.username()));
    }

    @Override
    public String perform(RolesOf content, Mandate mandate) {
        book.give(content.username(), content.roles(), mandate.askedBy(), mandate.reason());
        return content.username();
    }

    @Override
    public List<Line> lines(RolesOf content) {
        List<Line> lines = new ArrayList<>(super.lines(content));
        content.roles().forEach(role -> lines.add(new Line("deed.role", Line.Kind.ROLE, role)));
        return lines;
    }
}
