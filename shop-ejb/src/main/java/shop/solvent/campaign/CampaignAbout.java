package shop.solvent.campaign;

import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * What a campaign is called and what it is for.
 *
 * @param purposeZh null if nothing is said
 * @param purposeEn null if nothing is said
 */
public record CampaignAbout(String nameZh, String nameEn, String purposeZh, String purposeEn) {

    /** @throws Rejection {@code field.…} */
    CampaignAbout checked() {
        return new CampaignAbout(
                Given.text("nameZh", nameZh, 80),
                Given.text("nameEn", nameEn, 80),
                Given.optionalText("purposeZh", purposeZh, 300),
                Given.optionalText("purposeEn", purposeEn, 300));
    }

    @Override
    public String toString() {
        return nameZh + " · " + nameEn + (purposeZh == null ? "" : ", " + purposeZh)
                + (purposeEn == null ? "" : ", " + purposeEn);
    }
}
