package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.PayeeId;
import shop.solvent.platform.Rejection;
import shop.solvent.winddown.PaymentView;
import shop.solvent.winddown.WindDownView;
import shop.solvent.winddown.WindDowns;

/** What the end of the shop means for a visitor's money, and where they want it to go. */
@ApplicationScoped
public class OwnWindDown {

    @EJB
    private WindDowns windDowns;

    /** The one that goes on or is done; empty while the shop trades. */
    public Optional<WindDownView> present() {
        return windDowns.present();
    }

    /** What the visitor is owed and gets; none before it is counted. */
    public List<PaymentView> claims(Visitor visitor) {
        return windDowns.of(visitor.member());
    }

    /** The account that they named. */
    public Optional<PayeeId> named(Visitor visitor) {
        return windDowns.named(visitor.member());
    }

    /** @throws Rejection as {@link WindDowns#payTo} */
    public void payTo(Visitor visitor, PayeeId payee) {
        windDowns.payTo(visitor.member(), payee);
    }
}
