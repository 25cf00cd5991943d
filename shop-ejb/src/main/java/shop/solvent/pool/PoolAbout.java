package shop.solvent.pool;

import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * What a pool is called and what it is for.
 *
 * @param purposeZh null if nothing is said
 * @param purposeEn null if nothing is said
 * @param target fen that it should hold; null if nothing is said
 */
public record PoolAbout(String nameZh, String nameEn, String purposeZh, String purposeEn, Long target) {

    /** @throws Rejection {@code field.…} */
    PoolAbout checked() {
        return new PoolAbout(
                Given.text("nameZh", nameZh, 80),
                Given.text("nameEn", nameEn, 80),
                Given.optionalText("purposeZh", purposeZh, 300),
                Given.optionalText("purposeEn", purposeEn, 300),
                target == null ? null : Given.within("target", target, 1, ContributionPosting.LARGEST));
    }

    @Override
    public String toString() {
        return nameZh + " · " + nameEn + (purposeZh == null ? "" : ", " + purposeZh)
                + (purposeEn == null ? "" : ", " + purposeEn) + (target == null ? "" : ", target " + target);
    }
}
