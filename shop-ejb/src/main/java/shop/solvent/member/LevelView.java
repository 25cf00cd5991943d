package shop.solvent.member;

/**
 * A level that members can have.
 *
 * @param code by which rules call it; it stays
 * @param place its rank, the lowest first
 * @param version rises with each change
 */
public record LevelView(String code, String nameZh, String nameEn, int place, long version) {

    String text() {
        return place + ". " + nameZh + " · " + nameEn;
    }
}
