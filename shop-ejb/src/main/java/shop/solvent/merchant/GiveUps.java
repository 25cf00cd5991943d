package shop.solvent.merchant;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.merchant.GiveUpView.Standing;

/** Which of several agreements counts when: of those whose day has come, the one that was agreed last. */
final class GiveUps {

    private GiveUps() {}

    /**
     * Says where each stands.
     *
     * @param agreed the latest word first, at least one of which has begun
     */
    static List<GiveUpView> standing(List<GiveUpView> agreed, LocalDate today) {
        List<GiveUpView> all = new ArrayList<>();
        LocalDate end = null; // when something that was agreed later takes its place
        for (GiveUpView one : agreed) {
            Standing standing = end != null && !end.isAfter(one.from())
                    ? Standing.REPLACED
                    : one.from().isAfter(today)
                            ? Standing.AHEAD
                            : end == null || end.isAfter(today) ? Standing.IN_FORCE : Standing.OVER;
            end = end == null || one.from().isBefore(end) ? one.from() : end;
            all.add(new GiveUpView(
                    one.from(), one.giveUp(), one.reason(), one.askedBy(), one.agreedBy(), one.recordedAt(), standing));
        }
        return all;
    }

    static GiveUpView inForce(List<GiveUpView> all) {
        return all.stream()
                .filter(one -> one.standing() == Standing.IN_FORCE)
                .findFirst()
                .orElseThrow();
    }

    /** The change that comes next; null if none is ahead. */
    static GiveUpView next(List<GiveUpView> all) {
        GiveUpView next = null;
        for (GiveUpView one : all) {
            if (one.standing() == Standing.AHEAD && (next == null || one.from().isBefore(next.from()))) {
                next = one;
            }
        }
        return next;
    }
}
