package shop.solvent.web.admin.rules;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.solvent.access.Permission;
import shop.solvent.approval.ApprovalQuery;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Deed.Line;
import shop.solvent.campaign.CampaignCover;
import shop.solvent.campaign.CampaignCovers;
import shop.solvent.campaign.CampaignDeed;
import shop.solvent.campaign.CampaignState;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.Campaigns;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Mentions;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Names;
import shop.solvent.web.admin.SignedIn;

/**
 * The campaigns of a change of rules. Each is agreed to by itself, as ever; but whoever hands the change over or approves it
 * does the same for its campaigns with the same press, and sees beside it what that is.
 */
@Named("draftCampaigns")
@ViewScoped
public class DraftCampaigns implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Campaigns campaigns;

    @Inject
    private CampaignCovers covers;

    @Inject
    private CampaignDeed deed;

    @Inject
    private Mentions mentions;

    @Inject
    private Approvals approvals;

    @Inject
    private Names names;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    /** What the reader was shown first: only that they agree to. */
    private final HashMap<String, Seen> seen = new HashMap<>();

    private transient List<Row> rows;

    private record Seen(String id, String hash) implements Serializable {}

    /**
     * A campaign of the change.
     *
     * @param waiting the request for it to begin; null if there is none
     * @param mine whether the reader may agree to that
     * @param cover null where no pool pays
     * @param pool what that pool is called; null where none pays
     */
    public record Row(CampaignView view, ApprovalView waiting, boolean mine, CampaignCover cover, String pool) {

        public boolean isToAsk() {
            return view.state() == CampaignState.DRAFT && waiting == null;
        }
    }

    public List<Row> of(DraftView draft) {
        if (rows == null) {
            rows = mentions.campaigns(draft).stream()
                    .flatMap(code -> campaigns.find(code).stream())
                    .map(this::row)
                    .toList();
        }
        return rows;
    }

    private Row row(CampaignView campaign) {
        ApprovalView waiting =
                approvals
                        .search(ApprovalQuery.waitingAbout(Line.Kind.CAMPAIGN, campaign.code()), null, null, 1)
                        .rows()
                        .stream()
                        .findFirst()
                        .orElse(null);
        boolean mine = waiting != null && approvals.decidable(waiting, user.getUsername());
        if (mine) {
            seen.putIfAbsent(campaign.code(), new Seen(waiting.id().toString(), waiting.hash()));
        }
        boolean paid = campaign.terms().pool() != null && campaign.isAlive();
        return new Row(
                campaign,
                waiting,
                mine,
                paid ? covers.of(campaign.code(), campaign.terms()) : null,
                campaign.terms().pool() == null
                        ? null
                        : names.pool(campaign.terms().pool()));
    }

    /** Whether something is asked for with the change. */
    public boolean asks(DraftView draft) {
        return user.may(Permission.EDIT_CAMPAIGNS) && of(draft).stream().anyMatch(Row::isToAsk);
    }

    /** Asks for those that are drafts to begin, for what the change is about. */
    void ask(DraftView draft) {
        if (!asks(draft)) {
            return;
        }
        for (Row row : of(draft)) {
            if (row.isToAsk()) {
                feedback.attempt(
                        () -> approvals.ask(new Ask(
                                UUID.randomUUID().toString(),
                                CampaignDeed.CODE,
                                deed.of(row.view(), row.view().terms()),
                                draft.title(),
                                user.getUsername())),
                        null);
            }
        }
        rows = null;
    }

    /** Agrees to those that the reader was shown and may agree to. */
    void agree() {
        for (Map.Entry<String, Seen> one : new ArrayList<>(seen.entrySet())) {
            Seen request = one.getValue();
            feedback.attempt(
                    () -> approvals.agree(ApprovalId.parse(request.id()), request.hash(), user.getUsername()), null);
        }
        seen.clear();
        rows = null;
    }
}
