package shop.solvent.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.campaign.CampaignAdministration.Present;

/**
 * A campaign may begin, or go further than was agreed to: one person asks, another agrees, who is none of those that wrote
 * its terms.
 */
@ApplicationScoped
public class CampaignDeed extends Deed<CampaignDeed.Approval> {

    public static final String CODE = "campaign.approve";

    /**
     * @param campaign code
     * @param before what was agreed to before; null for the first time
     */
    public record Approval(String campaign, CampaignTerms before, CampaignTerms terms) {}

    @Inject
    private CampaignAdministration campaigns;

    @Inject
    private CampaignCovers covers;

    CampaignDeed() {
        super(CODE, Approval.class, Permission.EDIT_CAMPAIGNS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Approval content) {
        Present present = campaigns.approvable(content.campaign(), content.terms());
        return new Terms(content.campaign(), String.valueOf(present.revision()), false);
    }

    /** What is asked for, with what was agreed to before as it is now. */
    public Approval of(CampaignView campaign, CampaignTerms terms) {
        return new Approval(campaign.code(), campaign.isApproved() ? campaign.terms() : null, terms.checked());
    }

    @Override
    public boolean concerns(Approval content, String username) {
        return campaigns.isOf(content.campaign(), username);
    }

    @Override
    public String perform(Approval content, Mandate mandate) {
        campaigns.approve(content.campaign(), content.terms(), mandate);
        return content.campaign();
    }

    @Override
    public List<Line> lines(Approval content) {
        CampaignTerms now = content.terms();
        CampaignTerms before = content.before();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.campaign", Line.Kind.CAMPAIGN, content.campaign()));
        add(lines, "deed.budget", Line.Kind.FEN, now.budget(), before == null ? null : before.budget(), before);
        add(lines, "deed.begins", Line.Kind.MOMENT, now.begins(), before == null ? null : before.begins(), before);
        add(lines, "deed.ends", Line.Kind.MOMENT, now.ends(), before == null ? null : before.ends(), before);
        add(lines, "deed.pool", Line.Kind.POOL, now.pool(), before == null ? null : before.pool(), before);
        add(
                lines,
                "deed.daily-budget",
                Line.Kind.FEN,
                now.dailyBudget(),
                before == null ? null : before.dailyBudget(),
                before);
        add(lines, "deed.uses", Line.Kind.TEXT, now.uses(), before == null ? null : before.uses(), before);
        add(
                lines,
                "deed.daily-uses",
                Line.Kind.TEXT,
                now.dailyUses(),
                before == null ? null : before.dailyUses(),
                before);
        add(
                lines,
                "deed.member-uses",
                Line.Kind.TEXT,
                now.memberUses(),
                before == null ? null : before.memberUses(),
                before);
        add(lines, "deed.per-order", Line.Kind.FEN, now.perOrder(), before == null ? null : before.perOrder(), before);
        add(lines, "deed.group", Line.Kind.TEXT, now.group(), before == null ? null : before.group(), before);
        add(lines, "deed.together", Line.Kind.RATE, now.together(), before == null ? null : before.together(), before);
        add(lines, "deed.control", Line.Kind.RATE, share(now), share(before), before);
        add(lines, "deed.control-members", Line.Kind.TEXT, members(now), members(before), before);
        if (now.coupons()) {
            lines.add(new Line("deed.coupons", Line.Kind.WORD, "answer.yes"));
        }
        if (now.pool() != null) {
            CampaignCover cover = covers.of(content.campaign(), now);
            lines.add(new Line("deed.pool-free", Line.Kind.FEN, String.valueOf(cover.free())));
            if (cover.missing() > 0) {
                lines.add(new Line("deed.pool-missing", Line.Kind.FEN, String.valueOf(cover.missing())));
            }
        }
        return lines;
    }

    private static Integer share(CampaignTerms terms) {
        return terms == null || terms.control() == null ? null : terms.control().share();
    }

    private static Long members(CampaignTerms terms) {
        return terms == null || terms.control() == null ? null : terms.control().members();
    }

    /** What it shall be, and where it was something else before, that as well. Nothing where there is and was no such cap. */
    private static void add(
            List<Line> lines, String label, Line.Kind kind, Object now, Object was, CampaignTerms before) {
        boolean changes = before != null && !Objects.equals(now, was);
        if (now != null || changes) {
            lines.add(new Line(label, kind, now == null ? null : now.toString()));
        }
        if (changes) {
            lines.add(new Line(
                    "deed.was", kind == Line.Kind.POOL ? Line.Kind.TEXT : kind, was == null ? null : was.toString()));
        }
    }
}
