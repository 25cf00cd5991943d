package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.change.ChangeAct;
import shop.solvent.change.ChangeGoal;
import shop.solvent.change.ChangeKind;
import shop.solvent.change.Changes;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ChangeActId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.storefront.OwnChange;

/** A member's small change: what there is, what may be done with it and why, what is done by itself, and every act with its rules. */
@WebServlet("/me/change")
public class ChangePage extends ShopPage {

    private static final long serialVersionUID = 1;

    private static final Set<String> DONE = Set.of("chosen", "give", "points", "back");

    @Inject
    private transient OwnChange own;

    @Inject
    private transient Clock clock;

    /**
     * What was typed, as it was.
     *
     * @param form in which: {@code give}, {@code points}, {@code back} or {@code choice}; null if nothing was
     * @param wrong what is wrong with it; null if nothing is
     */
    public record Typed(String form, String amount, String wrong) {

        private static final Typed NOTHING = new Typed(null, null, null);

        public boolean isWrong(String one) {
            return wrong != null && one.equals(form);
        }

        /** What stands in the field of that form; null for nothing. */
        public String in(String one) {
            return one.equals(form) ? amount : null;
        }
    }

    /**
     * @param done what was just done; null if nothing was
     * @param checked what came of asking the rules again; null unless that was asked
     * @param year of the receipt that is offered
     */
    public record Model(
            Changes.State state,
            Slice<ChangeAct> acts,
            ChangeActId next,
            List<ChangeGoal> goals,
            Typed typed,
            String key,
            String done,
            Changes.Checked checked,
            int year) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(Typed.NOTHING, visit, request, response);
    }

    private void show(Typed typed, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(typed.wrong() == null ? 200 : 422);
        String after = visit.given("after");
        String check = visit.given("check");
        String done = visit.given("done");
        Slice<ChangeAct> acts = own.acts(visit.known(), after == null ? null : ChangeActId.parse(after));
        render(
                "change",
                new Model(
                        own.state(visit.known()),
                        acts,
                        acts.more() ? acts.rows().get(acts.rows().size() - 1).id() : null,
                        Arrays.asList(ChangeGoal.values()),
                        typed,
                        visit.getFreshKey(),
                        done != null && DONE.contains(done) ? done : null,
                        check == null ? null : own.check(visit.known(), ChangeActId.parse(check)),
                        LocalDate.now(clock).getYear()),
                request,
                response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String form = visit.given("form");
        String amount = visit.given("amount");
        try {
            if ("choice".equals(form)) {
                own.choose(
                        visit.known(),
                        visit.given("roundUp") != null,
                        visit.given("sweep") != null,
                        ChangeGoal.of(String.valueOf(visit.given("goal"))).orElse(ChangeGoal.KEEP));
                redirect("/me/change?done=chosen", request, response);
                return;
            }
            ChangeKind kind =
                    "give".equals(form) ? ChangeKind.GIVE : "points".equals(form) ? ChangeKind.POINTS : ChangeKind.BACK;
            own.act(visit.known(), visit.key(), kind, Money.fen(fen(amount)));
            redirect("/me/change?done=" + kind.code(), request, response);
        } catch (Rejection refused) {
            show(new Typed(form, amount, visit.say().reason(refused.reason())), visit, request, response);
        }
    }

    private static long fen(String yuan) {
        long fen = yuan != null && yuan.matches(WalletPage.AMOUNT) ? WalletPage.fen(yuan) : 0;
        if (fen < 1 || fen > Changes.LARGEST) {
            throw Rejection.invalid("wallet.amount", Map.of());
        }
        return fen;
    }
}
