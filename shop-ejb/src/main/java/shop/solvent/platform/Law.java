package shop.solvent.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import shop.solvent.rules.JurisdictionProfile;

/** Under which law the shop trades: whoever has to know asks for it here, so that another law is one change. */
@ApplicationScoped
class Law {

    @Produces
    JurisdictionProfile profile() {
        return JurisdictionProfile.cn();
    }
}
