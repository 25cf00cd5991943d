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
import java.util.Map;
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

    private static final String CODE_LIKE = "[a-z][a-z-]{1,19}";

    public static final int MOST = 30;
    public static final int LONGEST_NAME = 80;
    public static final int LONGEST_DATA = 200;
    public static final int LONGEST_KEPT = 120;

    /**
     * One purpose as somebody wants it.
     *
     * @param basis of {@link Basis}
     * @param anew whether members are asked anew
     */
    public record Wanted(
            String code,
            String basis,
            String nameZh,
            String nameEn,
            String dataZh,
            String dataEn,
            String keptZh,
            String keptEn,
            boolean anew) {

        /** As the version has it that another one is made from; nobody is asked anew. */
        public static Wanted of(DataPurpose one) {
            return new Wanted(
                    one.code(),
                    one.basis().name(),
                    one.nameZh(),
                    one.nameEn(),
                    one.dataZh(),
                    one.dataEn(),
                    one.keptZh(),
                    one.keptEn(),
                    false);
        }
    }

    /** @param purposes in the order in which they are read */
    public record Text(List<Wanted> purposes) {

        public static Text of(DataContract contract) {
            return new Text(contract.purposes().stream().map(Wanted::of).toList());
        }
    }

    @Inject
    private ContractBook book;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    ContractDeed() {
        super(CODE, Text.class, Permission.EDIT_SETTINGS, Permission.APPROVE_POWER);
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
        List<Wanted> wanted = Given.value("purposes", content.purposes());
        if (wanted.isEmpty()) {
            throw Rejection.invalid("field.missing", Map.of("field", "purposes"));
        }
        if (wanted.size() > MOST) {
            throw Rejection.invalid(
                    "data-contract.too-many", Map.of("field", "purposes", "most", String.valueOf(MOST)));
        }
        List<DataPurpose> purposes = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (Wanted one : wanted) {
            DataPurpose purpose = purpose(one, purposes.size(), last);
            if (!codes.add(purpose.code())) {
                throw malformed(purposes.size(), "code");
            }
            purposes.add(purpose);
        }
        // What is looked at where data is used has to be said to members.
        for (Use use : Use.values()) {
            if (!codes.contains(use.code())) {
                throw Rejection.invalid("data-contract.lacks", Map.of("field", "purposes", "purpose", use.code()));
            }
        }
        return purposes;
    }

    private static DataPurpose purpose(Wanted wanted, int row, DataContract last) {
        String code = text(wanted.code(), row, "code", 20);
        if (!code.matches(CODE_LIKE)) {
            throw malformed(row, "code");
        }
        Basis basis = Arrays.stream(Basis.values())
                .filter(one -> one.name().equals(wanted.basis()))
                .findFirst()
                .orElseThrow(() -> malformed(row, "basis"));
        if (Use.of(code).isPresent() && !basis.isChoice()) {
            throw malformed(row, "basis"); // what is looked at where data is used is theirs to refuse
        }
        int version = last.version() + 1;
        int before = last.purpose(code).map(DataPurpose::askedAnew).orElse(0);
        return new DataPurpose(
                version,
                code,
                basis,
                text(wanted.nameZh(), row, "nameZh", LONGEST_NAME),
                text(wanted.nameEn(), row, "nameEn", LONGEST_NAME),
                text(wanted.dataZh(), row, "dataZh", LONGEST_DATA),
                text(wanted.dataEn(), row, "dataEn", LONGEST_DATA),
                text(wanted.keptZh(), row, "keptZh", LONGEST_KEPT),
                text(wanted.keptEn(), row, "keptEn", LONGEST_KEPT),
                wanted.anew() ? version : before);
    }

    private static String text(String given, int row, String field, int most) {
        String text = given == null ? "" : given.strip();
        if (text.isEmpty() || text.length() > most || text.lines().count() > 1) {
            throw malformed(row, field);
        }
        return text;
    }

    /** @param row from 0 */
    private static Rejection malformed(int row, String field) {
        return Rejection.invalid(
                "data-contract.malformed", Map.of("field", "purposes", "line", String.valueOf(row + 1), "part", field));
    }

    @Override
    public List<Line> lines(Text content) {
        return content.purposes().stream()
                .map(one -> new Line(
                        "deed.data-purpose",
                        Line.Kind.TEXT,
                        one.code() + " (" + one.basis() + (one.anew() ? ", anew" : "") + "): " + one.nameZh() + " · "
                                + one.nameEn() + "; " + one.dataZh() + " · " + one.dataEn() + "; " + one.keptZh()
                                + " · "
                                + one.keptEn()))
                .toList();
    }
}
