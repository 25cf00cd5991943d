package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import shop.solvent.commission.CommissionView;
import shop.solvent.commission.Funnel;
import shop.solvent.platform.Rejection;
import shop.solvent.promoter.Promoter;
import shop.solvent.promoter.PromoterStep;
import shop.solvent.promoter.Promoters;
import shop.solvent.storefront.OwnPromoting;

/** Whether a member promotes: they accept the terms, which costs nothing, and leave when they like. */
@WebServlet("/me/promote")
public class PromotePage extends ShopPage {

    private static final long serialVersionUID = 1;

    private static final Set<String> DONE = Set.of("joined", "left", "ranked");

    @Inject
    private transient OwnPromoting own;

    /**
     * @param promoter null for who never opted in
     * @param invited how many they invited
     * @param commissions the latest
     * @param ranking the first places of the month
     * @param terms the version that is shown
     * @param done what was just done; null if nothing was
     * @param wrong what is wrong with what was asked; null if nothing is
     */
    public record Model(
            Promoter promoter,
            List<PromoterStep> steps,
            long invited,
            Funnel funnel,
            List<CommissionView> commissions,
            List<OwnPromoting.Place> ranking,
            boolean optIn,
            String terms,
            String done,
            String wrong) {

        public boolean active() {
            return promoter != null
                    && promoter.state() == Promoter.State.ACTIVE
                    && promoter.terms().equals(terms);
        }

        public boolean suspended() {
            return promoter != null && promoter.state() == Promoter.State.SUSPENDED;
        }
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(null, visit, request, response);
    }

    private void show(String wrong, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(wrong == null ? 200 : 422);
        String done = visit.given("done");
        render(
                "promote",
                new Model(
                        own.of(visit.known()).orElse(null),
                        own.steps(visit.known()),
                        own.invited(visit.known()),
                        own.funnel(visit.known()),
                        own.commissions(visit.known()),
                        own.ranking(visit.known()),
                        own.isOptIn(),
                        Promoters.TERMS,
                        done != null && DONE.contains(done) ? done : null,
                        wrong),
                request,
                response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            if ("rank".equals(visit.given("form"))) {
                own.rank(visit.known(), visit.given("ranked") != null);
                redirect("/me/promote?done=ranked", request, response);
            } else if ("leave".equals(visit.given("form"))) {
                own.leave(visit.known());
                redirect("/me/promote?done=left", request, response);
            } else {
                own.join(visit.known(), visit.given("terms"), visit.given("adult") != null);
                redirect("/me/promote?done=joined", request, response);
            }
        } catch (Rejection refused) {
            show(visit.say().reason(refused.reason()), visit, request, response);
        }
    }
}
