package shop.solvent.web.admin.owncampaigns;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.owncampaign.OwnCampaignQuery;
import shop.solvent.owncampaign.OwnCampaignView;
import shop.solvent.owncampaign.OwnCampaigns;
import shop.solvent.owncampaign.OwnState;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.Names;
import shop.solvent.web.admin.ShopDays;

/** Hands out merchants' own campaigns as they are listed. */
@WebServlet("/admin/own-campaigns-export")
public class OwnCampaignsExport extends ListExport {

    private static final long serialVersionUID = 1;

    @Inject
    private OwnCampaigns campaigns;

    @Inject
    private Formats show;

    @Inject
    private OwnCampaignWords words;

    @Inject
    private Names names;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        OwnCampaignQuery query;
        try {
            String state = Filters.given(request.getParameter("state"));
            query = new OwnCampaignQuery(
                    state == null ? null : OwnState.valueOf(state),
                    Filters.given(request.getParameter("text")),
                    Filters.given(request.getParameter("merchant")));
        } catch (IllegalArgumentException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        audit.export(
                "own-campaigns", query.toString(), request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "own-campaigns");
        file.line(
                show.phrase("campaign.name"),
                show.phrase("merchant.name"),
                show.phrase("own.kind"),
                show.phrase("campaign.state"),
                show.phrase("campaign.begins"),
                show.phrase("campaign.ends"),
                show.phrase("campaign.budget"),
                show.phrase("campaign.cost"),
                show.phrase("campaign.used"));
        file.<OwnCampaignView>lines(
                last -> campaigns
                        .list(query, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                one -> file.line(
                        words.name(one),
                        names.merchant(one.merchant()),
                        words.kind(one),
                        show.label("own-state", one.state()),
                        days.time(one.composed().begins()),
                        days.time(one.composed().ends()),
                        Money.fen(one.composed().budget()).inUnits(),
                        one.campaign() == null
                                ? null
                                : Money.fen(one.campaign().used().cost()).inUnits(),
                        one.campaign() == null ? null : one.campaign().used().uses()));
    }
}
