package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.audit.Audit;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Transactions;

/** Takes tags from members when their last day is over. */
@ApplicationScoped
public class EndingTags implements DayStep {

    private static final int AT_ONCE = 500;
    private static final String BY = "system:tags";

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Audit audit;

    @Override
    public DayWork work() {
        return DayWork.TAGS;
    }

    @Override
    public Progress step(LocalDate day, long after) {
        return transactions.of(() -> endSome(day.plusDays(1)));
    }

    private Progress endSome(LocalDate today) {
        Map<Long, Map<String, LocalDate>> over = new TreeMap<>();
        List<Object> pairs = new ArrayList<>();
        List<Long> members = database.query(
                "SELECT DISTINCT member FROM member_tag WHERE until < ? ORDER BY member LIMIT ?",
                row -> row.getLong(1),
                today,
                AT_ONCE);
        if (members.isEmpty()) {
            return Progress.done(0);
        }
        // Members first, as whoever gives and takes their tags locks them.
        List<Long> ids = Database.inList(members);
        database.query(
                "SELECT id FROM member WHERE id IN (" + Database.places(ids) + ") ORDER BY id FOR UPDATE",
                row -> true,
                ids.toArray());
        List<Object> parameters = new ArrayList<>(ids);
        parameters.add(today);
        database.query(
                "SELECT member, tag, until FROM member_tag WHERE member IN (" + Database.places(ids)
                        + ") AND until < ? ORDER BY member, tag FOR UPDATE",
                row -> over.computeIfAbsent(row.getLong(1), one -> new TreeMap<>())
                        .put(row.getString(2), row.getObject(3, LocalDate.class)),
                parameters.toArray());
        over.forEach((member, tags) -> tags.keySet().forEach(tag -> pairs.addAll(List.of(member, tag))));
        if (pairs.isEmpty()) {
            return Progress.more(0, 0); // somebody took them away meanwhile
        }
        TagImportJob.delete(database, pairs);
        List<Long> changed = Database.inList(over.keySet());
        database.update(
                "UPDATE member SET version = version + 1 WHERE id IN (" + Database.places(changed) + ")",
                changed.toArray());
        List<Audit.Deed> deeds = new ArrayList<>();
        over.forEach((member, tags) -> deeds.add(
                new Audit.Deed("member.tags-ended", new MemberId(member).toString(), TagImportJob.text(tags), null)));
        audit.record(BY, deeds, null);
        return Progress.more(over.size(), 0);
    }
}
