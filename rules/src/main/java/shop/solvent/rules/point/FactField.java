package shop.solvent.rules.point;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shop.solvent.rules.ByConsent;
import shop.solvent.rules.Dated;
import shop.solvent.rules.Follows;
import shop.solvent.rules.Grows;
import shop.solvent.rules.In;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Known;
import shop.solvent.rules.Limit;
import shop.solvent.rules.LimitedBy;
import shop.solvent.rules.Listed;
import shop.solvent.rules.OfLock;
import shop.solvent.rules.OfThePaid;
import shop.solvent.rules.Ordinal;
import shop.solvent.rules.Person;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/** A field of a fact, with what is said of it where it is declared. */
public record FactField(RecordComponent component) {

    /** More than any shop counts, and so little that sums of such numbers are numbers. */
    private static final long MOST = 1_000_000_000_000_000L;

    /** Java makes the components, and reads what is said of them, anew for everybody who asks. */
    private static final ClassValue<List<FactField>> FIELDS = new ClassValue<>() {
        @Override
        protected List<FactField> computeValue(Class<?> fact) {
            return Arrays.stream(fact.getRecordComponents()).map(FactField::new).toList();
        }
    };

    /** Empty if the fact has no such field. @param name null for none */
    public static Optional<FactField> of(Class<?> fact, String name) {
        return fact == null || !fact.isRecord()
                ? Optional.empty()
                : allOf(fact).stream()
                        .filter(field -> field.name().equals(name))
                        .findFirst();
    }

    public static List<FactField> allOf(Class<?> fact) {
        return FIELDS.get(fact);
    }

    public String name() {
        return component.getName();
    }

    /** What its number counts. */
    public Unit unit() {
        In in = component.getAnnotation(In.class);
        return in == null ? Unit.COUNT : in.value();
    }

    public boolean isTruth() {
        return component.getType() == boolean.class;
    }

    /** What its text is the code of. */
    public Optional<Listed> code() {
        return ShopNames.listed(component);
    }

    /** The time its text is. */
    public Optional<Dated.Span> dated() {
        return Optional.ofNullable(component.getAnnotation(Dated.class)).map(Dated::value);
    }

    /** Whether it is worked out from other fields. */
    public boolean follows() {
        return component.isAnnotationPresent(Follows.class);
    }

    /** Whether it grows with what is bought. */
    public boolean grows() {
        return component.isAnnotationPresent(Grows.class);
    }

    public boolean isNumber() {
        return component.getType() == int.class || component.getType() == long.class;
    }

    /** Texts it is known to hold; others may occur. */
    public List<String> known() {
        return Known.Texts.of(component);
    }

    /** Whether it says who somebody is. */
    public boolean isPerson() {
        return component.isAnnotationPresent(Person.class);
    }

    /** Whether the member let the shop know it, and may take it back. */
    public boolean isByConsent() {
        return component.isAnnotationPresent(ByConsent.class);
    }

    /** Whether it says to which merchant a member is locked. */
    public boolean isOfLock() {
        return component.isAnnotationPresent(OfLock.class);
    }

    /** The guard rail that limits it. */
    public Optional<Limit> limit() {
        return Optional.ofNullable(component.getAnnotation(LimitedBy.class)).map(LimitedBy::value);
    }

    /** Whether it is the share that the pool behind what is promised receives of what is paid for the fact, as agreed. */
    public boolean isReceived() {
        OfThePaid share = component.getAnnotation(OfThePaid.class);
        return share != null && share.value() == OfThePaid.Side.RECEIVED;
    }

    /** Whether it says which of several facts this is. */
    public boolean isOrdinal() {
        return component.isAnnotationPresent(Ordinal.class);
    }

    /** The value by which cases number the fact. @param number of the fact in a case, from 1 */
    public long ordinal(int number) {
        return component.getAnnotation(Ordinal.class).first() + number - 1L;
    }

    /** What it can be, where it says so. */
    public Optional<Within> range() {
        return Optional.ofNullable(component.getAnnotation(Within.class));
    }

    /** Which of several the ordinal is of, from 1. */
    public int number(long ordinal) {
        return Math.toIntExact(ordinal - component.getAnnotation(Ordinal.class).first() + 1);
    }

    /** What it is in that fact. */
    public Object of(Record fact) {
        try {
            return component.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(fact.getClass() + " hides " + component, e);
        }
    }

    /** Whether a fact can hold that number. */
    public boolean allows(long number, JurisdictionProfile profile) {
        return number >= least(profile)
                && number <= Math.min(greatest(profile), component.getType() == int.class ? Integer.MAX_VALUE : MOST);
    }

    /** The least number it can be. */
    public long least(JurisdictionProfile profile) {
        Within within = component.getAnnotation(Within.class);
        return limit().map(limit -> (long) limit.least(profile)).orElse(within == null ? 0 : within.min());
    }

    /** The greatest number it can be. */
    public long greatest(JurisdictionProfile profile) {
        Within within = component.getAnnotation(Within.class);
        return limit().map(limit -> (long) Math.max(limit.least(profile), limit.greatest(profile)))
                .orElse(within == null ? Long.MAX_VALUE : within.max());
    }
}
