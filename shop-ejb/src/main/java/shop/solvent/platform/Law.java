package shop.solvent.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import shop.solvent.rules.JurisdictionProfile;

/** Under which law the shop trades: whoever has to know asks for it here, so that another law is one change. */
@ApplicationScoped
class Law {

    /** The code of a profile that ships; the default is the strictest. */
    private static final String JURISDICTION = "shop.jurisdiction";

    @Produces
    JurisdictionProfile profile() {
        return Settings.get(JURISDICTION).map(JurisdictionProfile::of).orElseGet(JurisdictionProfile::cn);
    }
}
