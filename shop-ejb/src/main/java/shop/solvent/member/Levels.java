package shop.solvent.member;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
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
import shop.solvent.platform.Rejection;

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
            new LevelView(Member.LOWEST_LEVEL, "普通", "Basic", 0, 0),
            new LevelView("silver", "银卡", "Silver", 1, 0),
            new LevelView("gold", "金卡", "Gold", 2, 0));

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /** All of them, the lowest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<LevelView> all() {
        List<LevelView> levels = database.query(
                "SELECT code, name_zh, name_en, place, version FROM member_level ORDER BY place, code",
                row -> new LevelView(
                        row.getString(1), row.getString(2), row.getString(3), row.getInt(4), row.getLong(5)));
        return levels.isEmpty() ? STANDARD : levels;
    }

    /** @throws Rejection {@code member.level-unknown} unless the shop has that level */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public String require(String code) {
        if (all().stream().noneMatch(level -> level.code().equals(code))) {
            throw Rejection.invalid("member.level-unknown", Map.of("level", String.valueOf(code)));
        }
        return code;
    }

    /**
     * @param place its rank, 1 to {@value #HIGHEST}
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code level.exists}, {@code level.too-many}
     */
    public void add(String code, String nameZh, String nameEn, int place, String by) {
        permits.require(by, Permission.EDIT_SETTINGS);
        Given.matching("code", code, CODE);
        String zh = Given.text("nameZh", nameZh, 40);
        String en = Given.text("nameEn", nameEn, 40);
        Given.within("place", place, 1, HIGHEST);
        List<LevelView> all = settled();
        if (all.stream().anyMatch(level -> level.code().equals(code))) {
            throw Rejection.conflict("level.exists", Map.of("level", code));
        }
        if (all.size() >= MOST) {
            throw Rejection.conflict("level.too-many", Map.of("most", String.valueOf(MOST)));
        }
        Level level = new Level(code, zh, en, place);
        entities.persist(level);
        entities.flush();
        audit.record(by, "level.added", code, null, level.view().text(), null);
    }

    /**
     * @param version of what the person has seen
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code level.not-found}, {@code
     *     version.outdated}
     */
    public void edit(String code, String nameZh, String nameEn, int place, long version, String by) {
        permits.require(by, Permission.EDIT_SETTINGS);
        String zh = Given.text("nameZh", nameZh, 40);
        String en = Given.text("nameEn", nameEn, 40);
        boolean lowest = Member.LOWEST_LEVEL.equals(code);
        Given.within("place", place, lowest ? 0 : 1, lowest ? 0 : HIGHEST);
        long asked = all().stream()
                .filter(level -> level.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("level", code))
                .version();
        Given.sameVersion(version, asked);
        settled();
        Level level = entities.find(Level.class, code, LockModeType.PESSIMISTIC_WRITE);
        Given.sameVersion(Math.max(1, version), level.version()); // the standard becomes the shop's as version 1
        String before = level.view().text();
        if (level.change(zh, en, place)) {
            audit.record(by, "level.edited", code, before, level.view().text(), null);
        }
    }

    /** The first change of a shop's levels makes the standard its own. Whoever changes them takes turns. */
    private List<LevelView> settled() {
        if (database.find("SELECT 1 FROM member_level LIMIT 1", row -> true).isEmpty()) {
            database.insert(
                    "member_level (code, name_zh, name_en, place, version)",
                    STANDARD.stream()
                            .map(level -> new Object[] {level.code(), level.nameZh(), level.nameEn(), level.place(), 1})
                            .toList(),
                    "ON DUPLICATE KEY UPDATE place = place");
        }
        database.query(
                "SELECT code FROM member_level WHERE code = ? FOR UPDATE",
                row -> row.getString(1),
                Member.LOWEST_LEVEL);
        return all();
    }
}
