package shop.solvent.member;

/**
 * A level that members can have.
 *
 * @param code by which rules call it; it stays
 * @param place its rank, the lowest first
 * @param version rises with each change
 * @param removed whether nobody can get it any more; history goes on calling it by its name
 */
public record LevelView(String code, String nameZh, String nameEn, int place, long version, boolean removed) {

    String text() {
        return place + ". " + nameZh + " · " + nameEn;
    }
}
