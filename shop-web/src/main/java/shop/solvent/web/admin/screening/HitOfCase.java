package shop.solvent.web.admin.screening;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import shop.solvent.risk.CaseView;
import shop.solvent.screening.HitView;
import shop.solvent.screening.Screening;
import shop.solvent.web.admin.SignedIn;

/** What screening found, on the page of its case. */
@Named("hitOfCase")
@RequestScoped
public class HitOfCase {

    @EJB
    private Screening screening;

    @Inject
    private SignedIn user;

    private HitView hit;

    public HitView of(CaseView about) {
        if (hit == null) {
            hit = screening.hit(about.subject().id(), user.getUsername());
        }
        return hit;
    }

    /** What else was found of the same. */
    public List<HitView> others(CaseView about) {
        return screening.others(of(about), user.getUsername());
    }
}
