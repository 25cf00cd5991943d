package shop.solvent.web.admin.campaigns;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.campaign.CampaignQuery;
import shop.solvent.campaign.CampaignState;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.Campaigns;
import shop.solvent.kernel.Money;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out the campaigns that are listed. */
@WebServlet("/admin/campaigns-export")
public class CampaignsExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private Campaigns campaigns;

    @Inject
    private Formats show;

    @Inject
    private CampaignWords words;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CampaignQuery query;
        try {
            String state = Filters.given(request.getParameter("state"));
            query = new CampaignQuery(
                    state == null ? null : CampaignState.valueOf(state),
                    Filters.given(request.getParameter("text")),
                    Filters.given(request.getParameter("pool")));
        } catch (IllegalArgumentException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        audit.export("campaigns", query.toString(), request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "campaigns");
        file.line(
                show.phrase("campaign.code"),
                show.phrase("campaign.name"),
                show.phrase("campaign.state"),
                show.phrase("campaign.begins"),
                show.phrase("campaign.ends"),
                show.phrase("campaign.pool"),
                show.phrase("campaign.budget"),
                show.phrase("campaign.cost"),
                show.phrase("campaign.uses"),
                show.phrase("campaign.used"),
                show.phrase("campaign.cost-today"),
                show.phrase("campaign.used-today"));
        file.<CampaignView>lines(
                last -> campaigns
                        .list(query, last == null ? null : last.code(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        one.code(),
                        words.name(one),
                        show.label("campaign-state", one.state()),
                        days.time(one.terms().begins()),
                        days.time(one.terms().ends()),
                        one.terms().pool(),
                        yuan(one.terms().budget()),
                        yuan(one.used().cost()),
                        one.terms().uses(),
                        one.used().uses(),
                        yuan(one.today().cost()),
                        one.today().uses()));
    }

    private static Number yuan(Long fen) {
        return fen == null ? null : Money.fen(fen).inUnits();
    }
}
