package shop.solvent.rules.gallery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Unit;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.rules.language.table.EditableTable;

/**
 * A number that a rule of a rulebook says: a threshold, an amount, a rate. It stands in the text of a file or in the cell of a
 * table, and can be another there.
 *
 * @param blank its place among the {@linkplain RulePattern#blanks() blanks} of the rule
 * @param asked what is said there
 */
public record RuleNumber(RuleRef rule, int blank, Blank asked) {

    private static final Pattern DIGITS = Pattern.compile("-?\\s*\\d+");

    /** The numbers that rules of these files say, in the order of the rules; those of tables in other forms than text are missing. */
    public static List<RuleNumber> of(Rulebook rulebook, JurisdictionProfile law) {
        List<RuleNumber> numbers = new ArrayList<>();
        for (Rule rule : new RuleReader(law).read(rulebook).rules()) {
            boolean text = rulebook.file(rule.place().path())
                    .flatMap(RuleFile::kind)
                    .filter(kind -> kind == RuleFile.Kind.DRL || kind == RuleFile.Kind.CSV)
                    .isPresent();
            List<Blank> blanks = text ? new RulePattern(rule).blanks() : List.of();
            for (int i = 0; i < blanks.size(); i++) {
                if (blanks.get(i).isNumber()) {
                    numbers.add(new RuleNumber(rule.ref(), i, blanks.get(i)));
                }
            }
        }
        return numbers;
    }

    /** The number at that place; empty if the rule is not there or says none there. */
    public static Optional<RuleNumber> find(Rulebook rulebook, String rule, int blank, JurisdictionProfile law) {
        return of(rulebook, law).stream()
                .filter(one -> one.rule.id().equals(rule) && one.blank == blank)
                .findFirst();
    }

    private Whole said() {
        return (Whole) asked.said().get(0);
    }

    public long number() {
        return said().number();
    }

    /** What it counts. */
    public Unit unit() {
        return asked.unit();
    }

    /** The file in which it stands. */
    public String path() {
        return said().place().path();
    }

    /**
     * The file with another number in its place, and everything else in it as it was.
     *
     * @return empty if the rules could not be read then, or said something else as well
     */
    public Optional<RuleFile> with(long number, Rulebook rulebook, JurisdictionProfile law) {
        RuleFile file = rulebook.file(path()).orElseThrow();
        return written(number, rulebook, file, law)
                .filter(changed -> says(number, rulebook.with(changed), law))
                .findFirst();
    }

    private Stream<RuleFile> written(long number, Rulebook rulebook, RuleFile file, JurisdictionProfile law) {
        Position place = said().place();
        if (place.cell() == null) {
            return inText(number, file).stream();
        }
        Optional<EditableTable> table = EditableTable.of(rulebook.point(), file, law);
        return table.flatMap(one -> one.find(place.line(), place.column())).stream()
                .map(at -> table.get().with(at[0], at[1], Long.toString(number)).file());
    }

    private Optional<RuleFile> inText(long number, RuleFile file) {
        String text = new String(file.content(), StandardCharsets.UTF_8);
        int at = 0;
        for (int line = 1; line < said().place().line(); line++) {
            at = text.indexOf('\n', at) + 1;
        }
        at += said().place().column() - 1;
        Matcher digits = DIGITS.matcher(text);
        if (at > text.length() || !digits.find(at) || digits.start() != at) {
            return Optional.empty();
        }
        String changed = text.substring(0, at) + number + text.substring(digits.end());
        return Optional.of(new RuleFile(file.path(), changed.getBytes(StandardCharsets.UTF_8)));
    }

    private boolean says(long number, Rulebook changed, JurisdictionProfile law) {
        return new RuleReader(law).read(changed).problems().isEmpty()
                && find(changed, rule.id(), blank, law)
                        .filter(one -> one.number() == number)
                        .isPresent();
    }
}
