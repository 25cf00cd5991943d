package shop.solvent.owncampaign;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.access.WithinReach;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.Campaigns;
import shop.solvent.platform.Database;
import shop.solvent.platform.Database.Row;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.language.DecisionPoint;

/** Merchants' own campaigns, where each is in its life, and how far it has gone: a merchant's people see their own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class OwnCampaigns {

    private static final String PLACES =
            Stream.of(OwnState.values()).map(state -> "'" + state.name() + "'").collect(Collectors.joining(", "));

    @Inject
    private Database database;

    @Inject
    private Campaigns campaigns;

    @Inject
    private ActiveRules rules;

    @Inject
    private Clock clock;

    /**
     * Those that fit: what runs now first, then what may before long, what waits, what is being written, and what is over; of
     * one kind the latest first.
     *
     * @param after the last one of the part before; null to begin
     */
    public Slice<OwnCampaignView> list(OwnCampaignQuery query, Long after, int size) {
        Slice.check(size);
        Where where = where(query);
        if (after != null) {
            Where last = seen().and("o.id = ?", after);
            int place = ask("SELECT o.place FROM ", last, "", row -> row.getInt(1)).stream()
                    .findFirst()
                    .orElseThrow(() -> Rejection.notFound("own-campaign", after));
            where.also("(o.place > ? OR o.place = ? AND o.id < ?)", List.of(place, place, after));
        }
        return Slice.of(views(where, " ORDER BY o.place, o.id DESC LIMIT ?", size + 1), size);
    }

    public long count(OwnCampaignQuery query) {
        return ask("SELECT COUNT(*) FROM ", where(query), "", row -> row.getLong(1))
                .get(0);
    }

    /** @throws Rejection {@code own-campaign.not-found} if there is none that the reader sees */
    public OwnCampaignView find(long id) {
        return views(seen().and("o.id = ?", id), "").stream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("own-campaign", id));
    }

    /** The one of which the campaign came; empty for one of the shop's. @param code of the campaign */
    public Optional<OwnCampaignView> ofCampaign(String code) {
        return views(seen().and("o.campaign = ?", code), "").stream().findFirst();
    }

    /** How many wait for an operator. */
    public long waiting() {
        return database.number("SELECT COUNT(*) FROM own_campaign WHERE state = ?", OwnCampaign.Stage.SUBMITTED.name());
    }

    private static Where seen() {
        return WithinReach.ofMerchants(new Where(), "o.merchant");
    }

    private static Where where(OwnCampaignQuery query) {
        Where where = seen().and(
                        "o.shown = ?",
                        query.state() == null ? null : query.state().name())
                .and("o.merchant = ?", query.merchant());
        if (query.text() == null || query.text().isBlank()) {
            return where;
        }
        String part = "%" + Database.literal(query.text().strip()) + "%";
        return where.also("(o.name_zh LIKE ? OR o.name_en LIKE ?)", List.of(part, part));
    }

    /** Asks about all of them, each with the state that it is shown in and the place of that. */
    private <T> List<T> ask(String select, Where where, String rest, Row<T> row, Object... more) {
        Instant now = clock.instant();
        List<String> inForce =
                Database.inList(new ArrayList<>(rules.of(DecisionPoint.CHECKOUT).campaigns()));
        List<Object> parameters = new ArrayList<>();
        String named = inForce.isEmpty() ? "FALSE" : "w.campaign IN (" + Database.places(inForce) + ")";
        parameters.addAll(inForce);
        parameters.addAll(List.of(now, now));
        parameters.addAll(where.parameters(more));
        return database.query(
                select + "(SELECT p.*, FIELD(p.shown, " + PLACES + ") AS place FROM (SELECT w.*, CASE"
                        + " WHEN w.state <> 'TAKEN' THEN w.state WHEN s.approved_at IS NULL THEN 'CHECKING'"
                        + " WHEN s.state = 'RUNNING' AND NOT (" + named + ") THEN 'APPROVED' ELSE s.state END AS shown"
                        + " FROM own_campaign w LEFT JOIN (" + Campaigns.states() + ") s ON s.code = w.campaign) p) o"
                        + where.sql() + rest,
                row,
                parameters);
    }

    private List<OwnCampaignView> views(Where where, String rest, Object... more) {
        List<Found> found = ask("SELECT o.* FROM ", where, rest, Found::of, more);
        Map<String, CampaignView> known = campaigns.of(
                found.stream().map(Found::campaign).filter(Objects::nonNull).toList());
        return found.stream().map(one -> one.with(known)).toList();
    }

    /**
     * One of them, without what came of it.
     *
     * @param campaign code; null if it is not taken up
     */
    private record Found(OwnCampaignView view, String campaign) {

        static Found of(ResultSet row) throws SQLException {
            Composed composed = new Composed(
                    row.getString("kind"),
                    row.getString("name_zh"),
                    row.getString("name_en"),
                    OwnCampaign.values(row.getString("filled")),
                    Database.instant(row, "begins_at"),
                    Database.instant(row, "ends_at"),
                    row.getLong("budget"),
                    row.getObject("uses", Long.class),
                    row.getObject("member_uses", Long.class));
            OwnCampaignView view = new OwnCampaignView(
                    row.getLong("id"),
                    row.getString("merchant"),
                    composed,
                    OwnState.valueOf(row.getString("shown")),
                    row.getString("words"),
                    row.getString("composed_by"),
                    Database.instant(row, "composed_at"),
                    row.getString("submitted_by"),
                    Database.instant(row, "submitted_at"),
                    row.getString("decided_by"),
                    Database.instant(row, "decided_at"),
                    row.getObject("draft", Long.class),
                    null,
                    row.getLong("version"));
            return new Found(view, row.getString("campaign"));
        }

        OwnCampaignView with(Map<String, CampaignView> known) {
            CampaignView came = campaign == null ? null : known.get(campaign);
            return new OwnCampaignView(
                    view.id(),
                    view.merchant(),
                    view.composed(),
                    view.state(),
                    view.words(),
                    view.composedBy(),
                    view.composedAt(),
                    view.submittedBy(),
                    view.submittedAt(),
                    view.decidedBy(),
                    view.decidedAt(),
                    view.draft(),
                    came,
                    view.version());
        }
    }
}
