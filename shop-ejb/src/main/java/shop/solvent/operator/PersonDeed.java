package shop.solvent.operator;

import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.access.Permission;
import shop.solvent.access.Reach;
import shop.solvent.approval.Deed;

/** A deed on what one person may do: asked for by who looks after people, agreed to by somebody else whom it does not concern. */
abstract class PersonDeed<C extends Record> implements Deed<C> {

    @Inject
    OperatorBook book;

    private final String code;
    private final Class<C> content;

    PersonDeed(String code, Class<C> content) {
        this.code = code;
        this.content = content;
    }

    abstract String person(C one);

    @Override
    public String code() {
        return code;
    }

    @Override
    public Class<C> content() {
        return content;
    }

    @Override
    public Permission asks() {
        return Permission.EDIT_PEOPLE;
    }

    @Override
    public Permission agrees() {
        return Permission.APPROVE_POWER;
    }

    @Override
    public boolean concerns(C one, String username) {
        return OperatorBook.normal(person(one)).equals(OperatorBook.normal(username));
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
