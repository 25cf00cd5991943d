package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Stepwise;
import shop.solvent.table.ImportProblem;

/** Does what files of tags say, some hundred lines in each transaction: what is done is not done again wherever a server stops. */
@ApplicationScoped
class TagImportJob implements Stepwise {

    private static final int LINES = 500;

    /** For so long a file waits for somebody to want it done. */
    private static final Duration WAITS = Duration.ofDays(30);

    @Inject
    private TagImportBook book;

    @Inject
    private Database database;

    @Inject
    private RuleTags ruleTags;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @Override
    public String job() {
        return "tag-import";
    }

    @Override
    public Duration looksEvery() {
        return Duration.ofSeconds(5);
    }

    @Override
    public List<Long> unfinished() {
        return book.unfinished();
    }

    @Override
    public boolean step(long id) {
        return book.take(id).map(this::next).orElse(false);
    }

    /** Gives up what nobody has decided about: its lines, which tell of members, would lie there for good. */
    @Override
    public boolean tidy() {
        Optional<Long> left = book.left(clock.instant().minus(WAITS));
        left.filter(book::cancel)
                .ifPresent(id ->
                        audit.record("system:" + job(), "tags.import-cancelled", String.valueOf(id), null, null, null));
        return left.isPresent();
    }

    private boolean next(TagImportView tags) {
        List<TagFile.Line> lines = book.next(tags.id(), LINES);
        if (lines.isEmpty()) {
            book.end(tags.id());
            return false;
        }
        Changes changes = new Changes(lines);
        changes.write(tags);
        book.done(tags, lines.get(lines.size() - 1).line(), lines.size(), changes.changed, changes.problems);
        return true;
    }

    /** What some lines change of members, who are locked in the order of their ids. */
    private final class Changes {

        private final Set<Long> known;
        /** By member and tag, the last day; null for no end. */
        private final Map<Long, Map<String, LocalDate>> had = new HashMap<>();

        private final Map<Long, Map<String, LocalDate>> has = new TreeMap<>();
        private final List<Object[]> given = new ArrayList<>();
        private final List<Object> taken = new ArrayList<>();
        private final List<ImportProblem> problems = new ArrayList<>();
        private int changed;

        Changes(List<TagFile.Line> lines) {
            List<Long> ids = Database.inList(
                    lines.stream().map(line -> line.member().value()).collect(Collectors.toCollection(TreeSet::new)));
            known = Set.copyOf(database.query(
                    "SELECT id FROM member WHERE id IN (" + Database.places(ids) + ") ORDER BY id FOR UPDATE",
                    row -> row.getLong(1),
                    ids));
            database.query(
                    "SELECT member, tag, until FROM member_tag WHERE member IN (" + Database.places(ids) + ")",
                    row -> had.computeIfAbsent(row.getLong(1), one -> new TreeMap<>())
                            .put(row.getString(2), row.getObject(3, LocalDate.class)),
                    ids);
            lines.forEach(this::take);
        }

        private void take(TagFile.Line line) {
            long member = line.member().value();
            if (!known.contains(member)) {
                problem(line, "tag-import.unknown", Map.of());
                return;
            }
            Map<String, LocalDate> now =
                    has.computeIfAbsent(member, one -> new TreeMap<>(had.getOrDefault(member, Map.of())));
            boolean there = now.containsKey(line.tag());
            if (line.give() && (!there || !Objects.equals(now.get(line.tag()), line.until()))) {
                if (!there && now.size() >= Profiles.MOST_TAGS) {
                    problem(
                            line,
                            "member.too-many-tags",
                            Map.of(
                                    "most",
                                    String.valueOf(Profiles.MOST_TAGS),
                                    "member",
                                    line.member().toString()));
                    return;
                }
                now.put(line.tag(), line.until());
                given.add(new Object[] {member, line.tag(), line.until(), line.until()});
                changed++;
            } else if (!line.give() && there) {
                now.remove(line.tag());
                taken.add(member);
                taken.add(line.tag());
                changed++;
            }
        }

        private void problem(TagFile.Line line, String code, Map<String, String> parameters) {
            problems.add(new ImportProblem(line.line(), "member", code, parameters));
        }

        void write(TagImportView tags) {
            if (!given.isEmpty()) {
                database.insert(
                        "member_tag (member, tag, until, hand_until)",
                        given,
                        "ON DUPLICATE KEY UPDATE until = VALUES(until), by_hand = TRUE, hand_until = VALUES(hand_until)");
                ruleTags.overrule(
                        given.stream().flatMap(row -> Stream.of(row[0], row[1])).toList());
            }
            if (!taken.isEmpty()) {
                delete(database, taken);
                ruleTags.overrule(taken);
            }
            List<Audit.Deed> deeds = new ArrayList<>();
            List<Long> members = new ArrayList<>();
            has.forEach((member, now) -> {
                Map<String, LocalDate> before = had.getOrDefault(member, Map.of());
                if (!now.equals(before)) {
                    members.add(member);
                    deeds.add(new Audit.Deed(
                            "member.tags-changed", new MemberId(member).toString(), text(before), text(now)));
                }
            });
            if (!members.isEmpty()) {
                List<Long> ids = Database.inList(members);
                database.update(
                        "UPDATE member SET version = version + 1 WHERE id IN (" + Database.places(ids) + ")",
                        ids.toArray());
                audit.record(tags.by(), deeds, tags.reason());
            }
        }
    }

    /** @param pairs a member and a tag, one after the other */
    static void delete(Database database, List<Object> pairs) {
        database.update(
                "DELETE FROM member_tag WHERE (member, tag) IN ("
                        + String.join(", ", Collections.nCopies(pairs.size() / 2, "(?, ?)")) + ")",
                pairs.toArray());
    }

    /** As the audit has it; null for none. */
    static String text(Map<String, LocalDate> tags) {
        return tags.isEmpty()
                ? null
                : tags.entrySet().stream()
                        .map(tag -> tag.getKey() + (tag.getValue() == null ? "" : " (" + tag.getValue() + ")"))
                        .collect(Collectors.joining(", "));
    }
}
