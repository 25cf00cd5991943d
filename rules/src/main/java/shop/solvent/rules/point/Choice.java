package shop.solvent.rules.point;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import shop.solvent.rules.Good;
import shop.solvent.rules.Good.Way;
import shop.solvent.rules.Hinders;
import shop.solvent.rules.Internal;
import shop.solvent.rules.OfEach;
import shop.solvent.rules.OfThePaid;
import shop.solvent.rules.OfTheWhole;
import shop.solvent.rules.Person;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;

/** Something rules may do, with what is said of it where it is declared. */
public record Choice(Method effect) {

    public String name() {
        return effect.getName();
    }

    /** What its effects are called on record: {@code give-up}. */
    public String kind() {
        return name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** What counts of several. @throws IllegalStateException if the effect does not say; a test keeps it from shipping */
    public Winner wins() {
        Wins wins = effect.getAnnotation(Wins.class);
        if (wins == null) {
            throw new IllegalStateException(effect + " does not say what wins");
        }
        return wins.value();
    }

    /** Whether nobody outside receives, pays or is denied anything by it. */
    public boolean isInternal() {
        return effect.isAnnotationPresent(Internal.class);
    }

    /** What it is of, if that is the whole decision although its rule may match a part of it. */
    public Optional<OfTheWhole> ofTheWhole() {
        return Optional.ofNullable(effect.getAnnotation(OfTheWhole.class));
    }

    /** Whether it can push the other aside, or be pushed aside by it, although they are two choices. */
    public boolean isBeside(Choice other) {
        return beside(this, other) || beside(other, this);
    }

    private static boolean beside(Choice one, Choice other) {
        OfEach each = one.effect.getAnnotation(OfEach.class);
        OfEach theirs = other.effect.getAnnotation(OfEach.class);
        return each != null
                && !one.effect.equals(other.effect)
                && (Arrays.asList(each.beside()).contains(other.name())
                        || theirs != null && Arrays.equals(each.beside(), theirs.beside()));
    }

    /** Whether it only stands in somebody's way. */
    public boolean hinders() {
        return effect.isAnnotationPresent(Hinders.class);
    }

    /** Whether one rule more with it can only be better for whom it is about: what wins is what is better. */
    public boolean canOnlyAdd() {
        return leads(Winner.HIGHEST, Way.MORE)
                || wins() == Winner.HIGHEST_IN_EACH // for whom it is about
                || leads(Winner.LOWEST, Way.LESS);
    }

    /** Whether one rule less with it can only be better for whom it is about: what wins is what is worse. */
    public boolean canOnlyTake() {
        return hinders() || leads(Winner.HIGHEST, Way.LESS) || leads(Winner.LOWEST, Way.MORE);
    }

    /** Whether it gives something to whom it is about: the more of it, or the more it comes to, the better for them. */
    public boolean gives() {
        return wins() == Winner.HIGHEST_IN_EACH
                || leading().filter(Way.MORE::equals).isPresent();
    }

    /** Whether it gives something to whom the decision is about, and not to another whom it names. */
    public boolean givesToThem() {
        return gives()
                && !isInternal()
                && Arrays.stream(effect.getParameterTypes()).noneMatch(type -> type.isAnnotationPresent(Person.class));
    }

    /** Which of its arguments is such a share of what is paid; -1 if none is. */
    public int shareOfThePaid(OfThePaid.Side side) {
        Parameter[] parameters = effect.getParameters();
        return IntStream.range(0, parameters.length)
                .filter(at -> parameters[at].isAnnotationPresent(OfThePaid.class)
                        && parameters[at].getAnnotation(OfThePaid.class).value() == side)
                .findFirst()
                .orElse(-1);
    }

    private boolean leads(Winner winner, Way way) {
        return wins() == winner && leading().filter(way::equals).isPresent();
    }

    /** Of the first number, which decides. */
    private Optional<Way> leading() {
        return Arrays.stream(effect.getParameters())
                .filter(Choice::isNumber)
                .findFirst()
                .map(Choice::better);
    }

    public static boolean isNumber(Parameter parameter) {
        return parameter.getType() == int.class || parameter.getType() == long.class;
    }

    /** Which way the number is better. @throws IllegalStateException if it does not say; a test keeps it from shipping */
    public static Way better(Parameter number) {
        Good good = number.getAnnotation(Good.class);
        if (good == null) {
            throw new IllegalStateException(
                    number + " of " + number.getDeclaringExecutable() + " does not say what is better");
        }
        return good.value();
    }
}
