package shop.solvent.operator;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.access.Permission;
import shop.solvent.access.Reach;
import shop.solvent.approval.Deed;

/** A deed on what one person may do: asked for by who looks after people, agreed to by somebody else whom it does not concern. */
abstract class PersonDeed<C extends Record> extends Deed<C> {

    @Inject
    OperatorBook book;

    PersonDeed(String code, Class<C> content) {
        super(code, content, Permission.EDIT_PEOPLE, Permission.APPROVE_POWER);
    }

    abstract String person(C one);

    @Override
    public boolean concerns(C one, String username) {
        return OperatorBook.normal(person(one)).equals(OperatorBook.normal(username));
    }

    /** Says whom it is about; a deed that says more adds to it. */
    @Override
    public List<Line> lines(C content) {
        return List.of(new Line("deed.person", Line.Kind.PERSON, person(content)));
    }

    /** Tied to the rights the person has now. */
    Terms termsOf(OperatorView one) {
        return new Terms(one.username(), OperatorBook.boundTo(one), false);
    }

    static Reach reach(Iterable<String> channels, Iterable<String> regions, Iterable<String> merchants) {
        return new Reach(codes(channels), codes(regions), codes(merchants));
    }

    private static Set<String> codes(Iterable<String> some) {
        Set<String> codes = new TreeSet<>();
        if (some != null) {
            some.forEach(codes::add);
        }
        return codes;
    }
}
