package shop.solvent.web.admin.chain;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.chain.ChainTokens;
import shop.solvent.chain.TokenQuery;
import shop.solvent.chain.TokenState;
import shop.solvent.chain.TokenView;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out the tokens that the page lists. */
@WebServlet("/admin/chain-export")
public class ChainExport extends ListExport {

    private static final long serialVersionUID = 1;

    @EJB
    private transient ChainTokens tokens;

    @Inject
    private transient ShopDays days;

    @Inject
    private transient Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String state = Filters.given(request.getParameter("state"));
        String sku = Filters.given(request.getParameter("sku"));
        String member = Filters.given(request.getParameter("member"));
        TokenQuery query;
        try {
            query = new TokenQuery(
                    state == null ? null : TokenState.valueOf(state),
                    sku,
                    member == null ? null : MemberId.parse(member));
        } catch (IllegalArgumentException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        audit.export(
                "chain-tokens",
                new Filters()
                        .and("state", state)
                        .and("sku", sku)
                        .and("member", member)
                        .toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "chain-tokens");
        file.line(
                "id",
                "entitlement",
                "member",
                "sku",
                "quantity",
                "state",
                "contract",
                "token",
                "heldBy",
                "transaction",
                "createdAt",
                "changedAt");
        file.<TokenView>lines(
                last -> tokens.list(query, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.id(),
                        one.entitlement(),
                        one.member(),
                        one.sku(),
                        one.quantity(),
                        one.state(),
                        one.contract(),
                        one.token(),
                        one.heldBy(),
                        one.transaction(),
                        days.time(one.createdAt()),
                        days.time(one.changedAt())));
    }
}
