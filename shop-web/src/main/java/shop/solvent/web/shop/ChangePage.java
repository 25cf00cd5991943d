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
import shop.solvent.change.ChangeChoice;
import shop.solvent.change.ChangeGoal;
import shop.solvent.change.ChangeKind;
import shop.solvent.change.Changes;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ChangeActId;
import shop.solvent.kernel.id.CharityId;
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
     * @param choice what was ticked; null unless that was sent
     * @param wrong what is wrong with it; null if nothing is
     */
    public record Typed(String form, String amount, ChangeChoice choice, String wrong) {

        private static final Typed NOTHING = new Typed(null, null, null, null);

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
            int year) {

        /** What is ticked: what was sent and refused, else what counts. */
        public ChangeChoice ticked() {
            return typed.choice() == null ? state.choice() : typed.choice();
        }

        /** What is wrong, where the form that was sent is none that the page shows now; null if nothing is. */
        public String wrongOnTop() {
            boolean there = typed.isWrong("choice")
                    || typed.isWrong("back")
                    || typed.isWrong("give") && state.give().isPossible()
                    || typed.isWrong("points") && state.points().isPossible();
            return there ? null : typed.wrong();
        }

        /** Why something is not possible, in the reader's words; where a rule says so in a word of its own, with that. */
        public String why(Say say, String code) {
            String known = say.label("change-why", code);
            return known.equals(code) ? say.t("change.refused-by", code) : known;
        }

        /** Why that cannot be chosen now, as a code; null where it can, or is chosen already. */
        public String whyNot(ChangeGoal goal) {
            return switch (goal) {
                case KEEP -> null;
                case GIVE -> state.give().why();
                case POINTS -> state.points().why();
            };
        }
    }

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
        String form = String.valueOf(visit.given("form"));
        String amount = visit.given("amount");
        ChangeChoice wanted = "choice".equals(form) ? choice(visit) : null;
        try {
            if (wanted == null) {
                ChangeKind kind = kind(form);
                own.act(visit.known(), visit.key(), kind, Money.fen(fen(amount)), charity(visit));
                redirect("/me/change?done=" + kind.code(), request, response);
            } else {
                own.choose(visit.known(), wanted.roundUp(), wanted.sweep(), wanted.goal());
                redirect("/me/change?done=chosen", request, response);
            }
        } catch (Rejection refused) {
            show(new Typed(form, amount, wanted, visit.say().reason(refused.reason())), visit, request, response);
        }
    }

    private static ChangeChoice choice(Visit visit) {
        return new ChangeChoice(
                visit.given("roundUp") != null,
                visit.given("sweep") != null,
                ChangeGoal.of(String.valueOf(visit.given("goal"))).orElse(ChangeGoal.KEEP),
                null);
    }

    /** @throws Rejection {@code checkout.form} for a form that the page has not */
    private static ChangeKind kind(String form) {
        return switch (form) {
            case "give" -> ChangeKind.GIVE;
            case "points" -> ChangeKind.POINTS;
            case "back" -> ChangeKind.BACK;
            default -> throw Rejection.invalid("checkout.form", Map.of());
        };
    }

    /** Whom the page said that it goes to; null where it is not given. */
    private static CharityId charity(Visit visit) {
        String charity = visit.given("charity");
        return charity == null ? null : CharityId.parse(charity);
    }

    private static long fen(String yuan) {
        long fen = yuan != null && yuan.matches(WalletPage.AMOUNT) ? WalletPage.fen(yuan) : 0;
        if (fen < 1 || fen > Changes.LARGEST) {
            throw Rejection.invalid("wallet.amount", Map.of());
        }
        return fen;
    }
}
