package shop.solvent.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.privacy.DataPurpose.Basis;
import shop.solvent.privacy.DataPurpose.Use;

/**
 * Another version of what members' data is used for. It touches their rights, so it takes two and is announced days ahead (G13).
 * A purpose that is asked anew is used of nobody who does not say yes to this version.
 */
@ApplicationScoped
public class ContractDeed extends Deed<ContractDeed.Text> {

    public static final String CODE = "data-contract.announce";

    /** From the announcement until it counts at the earliest (G13). */
    public static final Duration AHEAD = Duration.ofDays(7);

    private static final int FIELDS = 9;
    private static final int MOST = 30;
    private static final int LONGEST_LINE = 800;

    /**
     * @param purposes a line for each: code | basis | name zh | name en | data zh | data en | kept zh | kept en | anew; the last is
     *     {@code anew} where members are asked anew, else {@code -}
     */
    public record Text(String purposes) {}

    @Inject
    private ContractBook book;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    ContractDeed() {
        super(CODE, Text.class, Permission.EDIT_SETTINGS, Permission.APPROVE_POWER);
    }

    /** A version as the text that another one is made from. */
    public static String text(DataContract contract) {
        StringBuilder text = new StringBuilder();
        for (DataPurpose one : contract.purposes()) {
            text.append(String.join(
                            " | ",
                            one.code(),
                            one.basis().name().toLowerCase(Locale.ROOT),
                            one.nameZh(),
                            one.nameEn(),
                            one.dataZh(),
                            one.dataEn(),
                            one.keptZh(),
                            one.keptEn(),
                            "-"))
                    .append('\n');
        }
        return text.toString();
    }

    @Override
    public Terms terms(Text content) {
        List<DataContract> all = book.all();
        read(content, all);
        return new Terms("data-contract", String.valueOf(all.get(0).version()), false);
    }

    @Override
    public String perform(Text content, Mandate mandate) {
        List<DataContract> all = book.all();
        List<DataPurpose> purposes = read(content, all);
        Instant now = clock.instant();
        int version = all.get(0).version() + 1;
        book.add(new DataContract(version, mandate.askedBy(), mandate.agreedBy(), now, now.plus(AHEAD), purposes));
        audit.record(
                mandate.askedBy(),
                "data-contract.announced",
                "data-contract " + version,
                null,
                now.plus(AHEAD).toString(),
                mandate.reason());
        return String.valueOf(version);
    }

    private List<DataPurpose> read(Text content, List<DataContract> all) {
        DataContract last = all.get(0);
        if (last.beginsAt().isAfter(clock.instant())) {
            throw Rejection.conflict("data-contract.waits", Map.of("version", String.valueOf(last.version())));
        }
        List<String> lines = Given.value("purposes", content.purposes())
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        if (lines.isEmpty()) {
            throw Rejection.invalid("field.missing", Map.of("field", "purposes"));
        }
        List<DataPurpose> purposes = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (String line : lines) {
            DataPurpose one = purpose(Given.text("purposes", line, LONGEST_LINE), purposes.size() + 1, last);
            if (!codes.add(one.code()) || purposes.size() == MOST) {
                throw malformed(purposes.size() + 1);
            }
            purposes.add(one);
        }
        // What is looked at where data is used has to be said to members.
        for (Use use : Use.values()) {
            if (!codes.contains(use.code())) {
                throw Rejection.invalid("data-contract.lacks", Map.of("field", "purposes", "purpose", use.code()));
            }
        }
        return purposes;
    }

    private static DataPurpose purpose(String line, int number, DataContract last) {
        String[] parts = Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        boolean whole = parts.length == FIELDS
                && Arrays.stream(parts).noneMatch(String::isEmpty)
                && parts[0].matches("[a-z][a-z-]{1,19}")
                && Arrays.stream(parts).skip(2).limit(2).allMatch(part -> part.length() <= 80)
                && Arrays.stream(parts).skip(4).limit(2).allMatch(part -> part.length() <= 200)
                && Arrays.stream(parts).skip(6).limit(2).allMatch(part -> part.length() <= 120)
                && (parts[8].equals("anew") || parts[8].equals("-"));
        Optional<Basis> basis = whole
                ? Arrays.stream(Basis.values())
                        .filter(one -> one.name().equalsIgnoreCase(parts[1]))
                        .findFirst()
                : Optional.empty();
        if (basis.isEmpty() || Use.of(parts[0]).isPresent() && !basis.get().isChoice()) {
            throw malformed(number);
        }
        int version = last.version() + 1;
        int before = last.purpose(parts[0]).map(DataPurpose::askedAnew).orElse(0);
        return new DataPurpose(
                version,
                parts[0],
                basis.get(),
                parts[2],
                parts[3],
                parts[4],
                parts[5],
                parts[6],
                parts[7],
                parts[8].equals("anew") ? version : before);
    }

    private static Rejection malformed(int line) {
        return Rejection.invalid("data-contract.malformed", Map.of("field", "purposes", "line", String.valueOf(line)));
    }

    @Override
    public List<Line> lines(Text content) {
        List<Line> lines = new ArrayList<>();
        content.purposes().lines().forEach(line -> lines.add(new Line("deed.data-purpose", Line.Kind.TEXT, line)));
        return lines;
    }
}
