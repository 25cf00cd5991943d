package shop.solvent.member;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.draft.Mentions;
import shop.solvent.rules.Listed;

/**
 * The levels of this shop's members. Until it says otherwise it has three; the lowest, which every newcomer has, is there
 * in each shop and ranks below all others.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Levels {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{1,15}");

    private static final int HIGHEST = 99;

    private static final int MOST = 20;

    private static final List<LevelView> STANDARD = List.of(
            new LevelView(Member.LOWEST_LEVEL, "普通", "Basic", 0, 0, false),
            new LevelView("silver", "银卡", "Silver", 1, 0, false),
            new LevelView("gold", "金卡", "Gold", 2, 0, false));

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Mentions mentions;

    @Inject
    @Any
    private Instance<NamesLevels> named;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /** Those that members can have, the lowest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<LevelView> all() {
        return known().stream().filter(level -> !level.removed()).toList();
    }

    /** The same with those that were removed, by which history goes on calling members. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<LevelView> known() {
        List<LevelView> levels = database.query(
                "SELECT code, name_zh, name_en, place, version, removed FROM member_level ORDER BY place, code",
                row -> new LevelView(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getLong(5),
                        row.getBoolean(6)));
        return levels.isEmpty() ? STANDARD : levels;
    }

    /** @throws Rejection {@code level.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public LevelView find(String code) {
        return all().stream()
                .filter(level -> level.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("level", code));
    }

    /**
     * A level that a member is about to get: until the end of the transaction nobody removes it.
     *
     * @return the code
     * @throws Rejection {@code member.level-unknown} unless the shop has that level
     */
    public String give(String code) {
        settle();
        if (!database.query(
                        "SELECT code FROM member_level WHERE code = ? AND NOT removed LOCK IN SHARE MODE",
                        row -> row.getString(1),
                        String.valueOf(code))
                .contains(code)) { // to the letter, which the database is not
            throw Rejection.invalid("member.level-unknown", Map.of("level", String.valueOf(code)));
        }
        return code;
    }

    /**
     * Adds a level, or brings one back that was removed. The same once more is no other.
     *
     * @param place its rank, 1 to {@value #HIGHEST}
     * @return whether it was added now
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code level.exists}, {@code level.too-many}
     */
    public boolean add(String code, String nameZh, String nameEn, int place, String by) {
        permits.require(by, Permission.EDIT_SETTINGS);
        Given.matching("code", code, CODE);
        String zh = Given.text("nameZh", nameZh, 40);
        String en = Given.text("nameEn", nameEn, 40);
        Given.within("place", place, 1, HIGHEST);
        takeTurn();
        Level level = entities.find(Level.class, code, LockModeType.PESSIMISTIC_WRITE);
        if (level != null && !level.isRemoved()) {
            if (level.change(zh, en, place)) {
                throw Rejection.conflict("level.exists", Map.of("level", code)); // which undoes the change
            }
            return false;
        }
        if (all().size() >= MOST) {
            throw Rejection.conflict("level.too-many", Map.of("most", String.valueOf(MOST)));
        }
        String before = level == null ? null : level.view().text();
        if (level == null) {
            level = new Level(code, zh, en, place);
            entities.persist(level);
        } else {
            level.bringBack();
            level.change(zh, en, place);
        }
        entities.flush();
        audit.record(by, "level.added", code, before, level.view().text(), null);
        return true;
    }

    /**
     * Changes a level. What is so already is no change, whatever version was looked at.
     *
     * @param version of what the person has seen
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code level.not-found}, {@code
     *     version.outdated}
     */
    public LevelView edit(String code, String nameZh, String nameEn, int place, long version, String by) {
        permits.require(by, Permission.EDIT_SETTINGS);
        String zh = Given.text("nameZh", nameZh, 40);
        String en = Given.text("nameEn", nameEn, 40);
        boolean lowest = Member.LOWEST_LEVEL.equals(code);
        Given.within("place", place, lowest ? 0 : 1, lowest ? 0 : HIGHEST);
        Level level = locked(code);
        if (level.isRemoved()) {
            throw Rejection.notFound("level", code);
        }
        String before = level.view().text();
        long seen = level.version();
        if (level.change(zh, en, place)) {
            Given.sameVersion(Math.max(1, version), seen); // the standard becomes the shop's as version 1
            audit.record(by, "level.edited", code, before, level.view().text(), null);
        }
        entities.flush();
        return level.view();
    }

    /**
     * Takes a level away that nobody has and no rule names, so that it changes nobody's rights. One that was taken away stays
     * so.
     *
     * @param version of what the person has seen
     * @throws Rejection {@code permission.missing}, {@code level.not-found}, {@code version.outdated}, {@code level.lowest},
     *     {@code level.has-members}, {@code level.in-rules} with the rule files and drafts that name it, {@code level.in-tiers}, {@code field.…}
     *     without a reason
     */
    public LevelView remove(String code, long version, String reason, String by) {
        permits.require(by, Permission.EDIT_SETTINGS);
        String why = Given.text("reason", reason, 500);
        if (Member.LOWEST_LEVEL.equals(code)) {
            throw Rejection.conflict("level.lowest", Map.of("level", code));
        }
        Level level = locked(code);
        if (level.isRemoved()) {
            return level.view();
        }
        Given.sameVersion(Math.max(1, version), level.version());
        long members = members(code);
        if (members > 0) {
            throw Rejection.conflict(
                    "level.has-members",
                    Map.of("level", code, "members", members >= Page.COUNTED ? members + "+" : members + ""));
        }
        List<String> files = mentions.of(Listed.MEMBER_LEVEL, code);
        if (!files.isEmpty()) {
            throw Rejection.conflict("level.in-rules", Map.of("level", code, "rules", String.join(", ", files)));
        }
        if (named.stream().anyMatch(one -> one.levels().contains(code))) {
            throw Rejection.conflict("level.in-tiers", Map.of("level", code));
        }
        String before = level.view().text();
        level.remove();
        entities.flush();
        audit.record(by, "level.removed", code, before, null, why);
        return level.view();
    }

    /** How many members have it; so many as {@value Page#COUNTED} mean that many or more. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long members(String code) {
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT id FROM member WHERE level = ? LIMIT ?) counted",
                        row -> row.getLong(1),
                        code,
                        Page.COUNTED)
                .get(0);
    }

    /** @throws Rejection {@code level.not-found} */
    private Level locked(String code) {
        takeTurn();
        Level level = entities.find(Level.class, code, LockModeType.PESSIMISTIC_WRITE);
        if (level == null || !level.view().code().equals(code)) {
            throw Rejection.notFound("level", code);
        }
        return level;
    }

    /** Whoever changes the levels takes turns: they hold the lowest, which each shop has. */
    private void takeTurn() {
        settle();
        entities.find(Level.class, Member.LOWEST_LEVEL, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The first who changes levels, or gives one, makes the standard the shop's own. */
    private void settle() {
        if (database.find("SELECT 1 FROM member_level LIMIT 1", row -> true).isEmpty()) {
            database.insert(
                    "member_level (code, name_zh, name_en, place, version)",
                    STANDARD.stream()
                            .map(level -> new Object[] {level.code(), level.nameZh(), level.nameEn(), level.place(), 1})
                            .toList(),
                    "ON DUPLICATE KEY UPDATE place = place");
        }
    }
}
