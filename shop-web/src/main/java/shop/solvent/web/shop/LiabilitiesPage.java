package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.AccountType;
import shop.solvent.liability.Liabilities;
import shop.solvent.liability.LiabilityView;
import shop.solvent.platform.Slice;

/** What the shop owes all its members, day by day, for everybody; and for a member where the proof is that their own balance is in it. */
@WebServlet({"/shop/liabilities", "/proof"})
public class LiabilitiesPage extends ShopPage {

    private static final long serialVersionUID = 1;

    private static final int SIZE = 15;

    @EJB
    private transient Liabilities liabilities;

    /**
     * @param latest the one that is told in full; null if there is none
     * @param next what the address of the following part names; null at the end
     */
    public record Model(LiabilityView latest, Slice<LiabilityView> list, Long next) {

        /** A sum as the reader's language writes it. */
        public String sum(Say say, AccountType type, long amount) {
            return type.asset().isCurrency() ? say.money(new Money(amount, type.asset())) : say.number(amount);
        }
    }

    @Override
    protected boolean isAlwaysOpen() {
        return true;
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getServletPath().equals("/proof")) {
            redirect("/shop/liabilities", request, response); // the short address, for paper
            return;
        }
        String before = String.valueOf(request.getParameter("before"));
        Slice<LiabilityView> list =
                liabilities.before(before.matches("[1-9][0-9]{0,17}") ? Long.parseLong(before) : Long.MAX_VALUE, SIZE);
        Long next = list.more() ? list.rows().get(list.rows().size() - 1).number() : null;
        render("liabilities", new Model(liabilities.latest().orElse(null), list, next), request, response);
    }
}
