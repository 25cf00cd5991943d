package shop.solvent.simulation;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import shop.solvent.change.AnyChange;
import shop.solvent.change.ChangeAct;
import shop.solvent.change.ChangeChoice;
import shop.solvent.change.ChangeGoal;
import shop.solvent.change.ChangeKind;
import shop.solvent.change.ChangeSweep;
import shop.solvent.change.Changes;
import shop.solvent.change.Charities;
import shop.solvent.day.Progress;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ChangeActId;
import shop.solvent.simulation.Town.Asked;

/**
 * What members want done with small change, what the nights do about it, and two people who pay on what was given. It goes on beside all
 * else, by chances of its own.
 */
final class Savers {

    private static final long WHOLE = 10_000;

    private final Town town;
    private final Random random;

    private final Map<Person, ChangeChoice> choices = new LinkedHashMap<>();
    private final Set<ChangeActId> known = new HashSet<>();
    private final Set<String> done = new HashSet<>();
    private int paid;

    Savers(Town town, long seed) {
        this.town = town;
        random = new Random(seed * 41 + 13);
    }

    /** Something of it, or nothing. It tells what; null if there was no occasion. */
    String happen() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> choose();
            case 2 -> night();
            case 3, 4 -> nightOfOne();
            case 5, 6 -> ask();
            case 7 -> random.nextInt(3) == 0 ? payOn() : null;
            default -> null;
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String choose() {
        List<Person> people = town.expected().people;
        if (people.isEmpty()) {
            return null;
        }
        Person person = one(people);
        boolean roundUp = random.nextBoolean();
        boolean sweep = random.nextInt(4) > 0;
        ChangeGoal goal = one(List.of(ChangeGoal.values()));
        Asked<ChangeChoice> asked = town.ask(
                random,
                Faults.OF_SAVERS,
                () -> town.get(Changes.class).choose(person.id, roundUp, sweep, goal, "web"),
                null);
        Town.rejected(asked, null);
        choices.put(person, asked.answer());
        return person + " wants of change: " + roundUp + " " + sweep + " " + goal;
    }

    /** The day's step, for everybody. */
    private String night() {
        LocalDate today = town.now().toLocalDate();
        ChangeSweep sweep = town.get(ChangeSweep.class);
        Progress progress = sweep.step(today, 0);
        while (progress.then() == Progress.Then.MORE) {
            progress = sweep.step(today, progress.after());
        }
        StringBuilder told = new StringBuilder();
        choices.keySet().forEach(person -> told.append(passed(person, today)));
        return "the night sweeps" + told;
    }

    private String nightOfOne() {
        if (choices.isEmpty()) {
            return null;
        }
        Person person = one(List.copyOf(choices.keySet()));
        LocalDate today = town.now().toLocalDate();
        Town.rejected(
                town.ask(random, Faults.OF_SAVERS, () -> town.get(Changes.class).night(person.id, today), null), null);
        return "the night comes for " + person + passed(person, today);
    }

    /** What it did must be what the member wanted, once for the day, and no more than there was. */
    private String passed(Person person, LocalDate today) {
        ChangeChoice choice = choices.get(person);
        StringBuilder told = new StringBuilder();
        long free = person.paidIn - person.heldPaidIn;
        boolean sweeps = choice.sweep() && !choice.roundUp() && first(person, today, ChangeKind.SWEEP);
        long expected = sweeps && free < AnyChange.BELOW ? free : 0;
        long swept = 0;
        for (ChangeAct act : fresh(person)) {
            Town.must(
                    today.equals(act.day()) && first(person, today, act.kind()), person + " has " + act + " once more");
            done.add(key(person, today, act.kind()));
            if (act.kind() == ChangeKind.SWEEP) {
                swept = act.amount().amount();
                Town.must(swept <= free, act + " of " + person + " is more than " + free);
                Town.must(choice.sweep() || choice.roundUp(), person + " wanted nothing put aside");
            } else {
                long aside = person.change - person.heldChange;
                Town.must(act.amount().amount() == aside, act + " of " + person + " is not all of " + aside);
                Town.must(choice.goal() == goal(act.kind()), person + " did not want " + act);
            }
            told.append(", ").append(did(person, act, "at night"));
        }
        Town.must(!sweeps || swept == expected, swept + " of " + person + " was put aside instead of " + expected);
        return told.toString();
    }

    private static ChangeGoal goal(ChangeKind kind) {
        return kind == ChangeKind.GIVE ? ChangeGoal.GIVE : ChangeGoal.POINTS;
    }

    private boolean first(Person person, LocalDate day, ChangeKind kind) {
        return !done.contains(key(person, day, kind));
    }

    private static String key(Person person, LocalDate day, ChangeKind kind) {
        return person + " " + day + " " + kind;
    }

    /** What was done since anybody looked, the first first. */
    private List<ChangeAct> fresh(Person person) {
        List<ChangeAct> acts = town.get(Changes.class).acts(person.id, null, 5).rows().stream()
                .filter(act -> known.add(act.id()))
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
        Town.must(acts.size() <= 2, "done for " + person + " at once: " + acts);
        return acts;
    }

    private String did(Person person, ChangeAct act, String when) {
        long fen = act.amount().amount();
        if (act.kind() == ChangeKind.POINTS) {
            long points = fen + fen * AnyChange.BONUS / WHOLE;
            Town.must(act.points() == points, act + " should have become " + points);
        }
        town.expected().changed(person, act);
        town.history.count("change " + act.kind() + " " + when);
        return act.kind() + " " + fen + " of " + person;
    }

    /** A member gives some away, turns it into points, or has it back. */
    private String ask() {
        List<Person> some = town.expected().people.stream()
                .filter(person -> person.change > 0)
                .toList();
        if (some.isEmpty()) {
            return null;
        }
        Person person = one(some);
        long has = person.change - person.heldChange;
        long fen = 1 + random.nextInt((int) Math.min(2_000, has + 100));
        ChangeKind kind = one(List.of(ChangeKind.GIVE, ChangeKind.POINTS, ChangeKind.BACK));
        Changes.Wish wish = new Changes.Wish(town.key(), "app", person.id, Money.fen(fen));
        Asked<Changes.Done> asked = town.ask(
                random,
                Faults.OF_SAVERS,
                () -> {
                    Changes changes = town.get(Changes.class);
                    return switch (kind) {
                        case GIVE -> changes.give(wish);
                        case POINTS -> changes.turn(wish);
                        default -> changes.back(wish);
                    };
                },
                answer -> answer.act().id());
        if (fen > has) {
            Town.rejected(asked, "change.short");
            return person + " has not " + fen + " aside";
        }
        if (kind == ChangeKind.POINTS && "change.pool-short".equals(asked.rejected())) {
            town.history.count("change pool short");
            return "the pool has not enough to add to " + fen + " of " + person;
        }
        Town.rejected(asked, null);
        known.add(asked.answer().act().id());
        if (kind == ChangeKind.BACK && choices.containsKey(person)) {
            choices.put(person, town.get(Changes.class).of(person.id).choice());
            Town.must(!choices.get(person).sweep(), person + " had change back, and is swept again");
        }
        return did(person, asked.answer().act(), "asked for");
    }

    /** Two people book that what was given was paid, or some of it. */
    private String payOn() {
        long waiting = town.expected().given;
        if (waiting == 0) {
            return null;
        }
        long fen = 1 + random.nextInt((int) Math.min(100_000, waiting));
        String today = town.now().toLocalDate().toString();
        AnyChange.paid(town.shop(), town.key(), new Charities.Payment(town.charity(), fen, "gift-" + ++paid, today));
        town.expected().paidOn(fen);
        town.history.count("charity paid");
        return fen + " are paid to charity";
    }
}
