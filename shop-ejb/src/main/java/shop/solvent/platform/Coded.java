package shop.solvent.platform;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Map;

/** What people edit and call by a code, which is its key. */
public interface Coded {

    String code();

    /**
     * As it is, of the code to the letter: a database takes {@code A} for {@code a}.
     *
     * @param code null for none
     * @param called what such a thing is called, as in {@code task.not-found}
     * @throws Rejection {@code ….not-found}
     */
    static <T extends Coded> T find(EntityManager entities, Class<T> type, String code, String called) {
        return find(entities, type, code, called, LockModeType.NONE);
    }

    /** The same for this transaction alone, as it is once nobody else writes it. */
    static <T extends Coded> T locked(EntityManager entities, Class<T> type, String code, String called) {
        T found = find(entities, type, code, called, LockModeType.PESSIMISTIC_WRITE);
        entities.refresh(found);
        return found;
    }

    /**
     * Whether one more may be begun under the code.
     *
     * @param most that there may be
     * @throws Rejection {@code ….exists}, {@code ….too-many}
     */
    static <T extends Coded> void requireRoom(
            EntityManager entities, Class<T> type, String code, String called, int most) {
        if (entities.find(type, code) != null) {
            throw Rejection.conflict(called + ".exists", Map.of(called, code));
        }
        long all = entities.createQuery("SELECT COUNT(c) FROM " + type.getSimpleName() + " c", Long.class)
                .getSingleResult();
        if (all >= most) {
            throw Rejection.conflict(called + ".too-many", Map.of("most", String.valueOf(most)));
        }
    }

    private static <T extends Coded> T find(
            EntityManager entities, Class<T> type, String code, String called, LockModeType lock) {
        T found = code == null ? null : entities.find(type, code, lock);
        if (found == null || !found.code().equals(code)) {
            throw Rejection.notFound(called, String.valueOf(code));
        }
        return found;
    }
}
