package shop.solvent.rules.point;

/** What facts never are together, so that nobody is told of orders that cannot be. */
public sealed interface Relation {

    /** A number that is never above another. */
    record AtMost(Class<?> fact, String field, Class<?> bound, String boundField) implements Relation {}

    /**
     * Two fields of a fact that have to do with each other: where the first is as {@code first} says, the second is as
     * {@code second} says.
     *
     * @param both whether it is so the other way round too
     */
    record Agreeing(Class<?> fact, String one, Says first, String other, Says second, boolean both)
            implements Relation {}

    static Relation atMost(Class<?> fact, String field, Class<?> bound, String boundField) {
        return new AtMost(fact, field, bound, boundField);
    }

    static Relation means(Class<?> fact, String one, Says first, String other, Says second) {
        return new Agreeing(fact, one, first, other, second, false);
    }

    static Relation same(Class<?> fact, String one, Says first, String other, Says second) {
        return new Agreeing(fact, one, first, other, second, true);
    }
}
