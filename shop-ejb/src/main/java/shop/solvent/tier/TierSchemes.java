package shop.solvent.tier;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.WithinReach;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Levels;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Where;

/** By which terms members rise and fall, what others would come to, and their publication. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class TierSchemes {

    private static final int AT_ONCE = 2_000;

    /** Whoever asks waits no longer, and reads no more than this of a large shop. */
    private static final int MOST_LOOKED_AT = 200_000;

    private static final Duration LONGEST = Duration.ofSeconds(3);

    /** A list of requests has several. */
    private static final Duration BRIEFLY = Duration.ofMillis(500);

    private static final int SAMPLE = 10;

    private static final int HISTORY = 20;

    @Inject
    private TierBook book;

    @Inject
    private Database database;

    @Inject
    private Levels levels;

    @Inject
    private Members members;

    @Inject
    private ShopSettings settings;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Empty where tiers were never published; they may be switched off. */
    public Optional<TierScheme> latest() {
        return book.latest();
    }

    /** The latest first. */
    public List<TierScheme> history() {
        return book.schemes(HISTORY);
    }

    /** The first day on which new terms can make anybody fall: members are told as long ahead as of a change of rules (G13). */
    public LocalDate firstReview() {
        return LocalDate.now(clock).plusDays(settings.number(Setting.RULES_NOTICE_DAYS));
    }

    /**
     * Whether it can be published.
     *
     * @param terms null to switch tiers off
     * @return the version that it would follow; 0 for the first
     * @throws Rejection {@code field.…}, {@code tier.…}, {@code member.level-unknown}
     */
    public int publishable(TierTerms terms) {
        Optional<TierScheme> latest = book.latest();
        TierTerms before = latest.map(TierScheme::terms).orElse(null);
        if (terms == null ? before == null : terms.equals(before)) {
            throw Rejection.invalid("tier.unchanged", Map.of());
        }
        if (terms != null) {
            checked(terms);
            if (terms.firstReview().isBefore(firstReview())) {
                throw Rejection.invalid(
                        "tier.review-too-early",
                        Map.of("field", "firstReview", "earliest", firstReview().toString()));
            }
        }
        return latest.map(TierScheme::version).orElse(0);
    }

    private void checked(TierTerms terms) {
        terms.checked();
        for (Tier tier : terms.tiers()) {
            if (levels.all().stream().noneMatch(level -> level.code().equals(tier.level()))) {
                throw Rejection.invalid("member.level-unknown", Map.of("level", tier.level()));
            }
        }
    }

    /** For {@link TierDeed} only. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void publish(TierTerms terms, Mandate mandate) {
        if (terms != null) {
            terms.tiers().forEach(tier -> levels.give(tier.level())); // which nobody takes away meanwhile
        }
        int before = publishable(terms);
        TierTerms old = book.latest().map(TierScheme::terms).orElse(null);
        book.add(new TierScheme(
                before + 1, terms, mandate.askedBy(), mandate.agreedBy(), mandate.reason(), clock.instant(), false));
        audit.record(
                mandate.askedBy(),
                terms == null ? "tier.switched-off" : "tier.published",
                "tiers",
                old == null ? null : old.toString(),
                terms == null ? null : terms.toString(),
                mandate.reason());
    }

    /**
     * How many members within the reader's reach would have which tier.
     *
     * @throws Rejection {@code field.…}, {@code tier.…}, {@code member.level-unknown}
     */
    public TierPreview preview(TierTerms terms) {
        checked(terms);
        return walk(terms, LONGEST, 0, new ArrayList<>());
    }

    /** The same of terms that were asked for, whatever became of the levels they name, and of fewer members in a large shop. */
    public TierPreview inBrief(TierTerms terms) {
        return walk(terms, BRIEFLY, 0, new ArrayList<>());
    }

    /**
     * The same with some of those who would fall, which is on record as every list of people that is taken out.
     *
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code tier.…}, {@code member.level-unknown}
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public TierPreview previewWithSample(TierTerms terms, String by) {
        permits.require(by, Permission.SEE_MEMBERS);
        checked(terms);
        List<MemberId> falling = new ArrayList<>();
        TierPreview preview = walk(terms, LONGEST, SAMPLE, falling);
        Map<MemberId, MemberView> seen = members.of(falling);
        audit.record(by, "tier.sampled", "tiers", null, terms.toString(), null);
        return new TierPreview(
                preview.rows(),
                preview.rise(),
                preview.fall(),
                preview.byHand(),
                preview.lookedAt(),
                preview.more(),
                falling.stream().map(seen::get).toList());
    }

    /** One member as the preview sees them. */
    private record Seen(long id, String level, boolean held, long now, long before) {}

    private TierPreview walk(TierTerms terms, Duration longest, int wanted, List<MemberId> falling) {
        LocalDate today = LocalDate.now(clock);
        int tiers = terms.tiers().size() + 1;
        long[][] counts = new long[3][tiers];
        long rise = 0;
        long fall = 0;
        long byHand = 0;
        long lookedAt = 0;
        long began = System.nanoTime();
        long below = Long.MAX_VALUE;
        boolean more = true;
        while (more && lookedAt < MOST_LOOKED_AT && System.nanoTime() - began < longest.toNanos()) {
            List<Seen> some = some(terms, today, below);
            for (Seen one : some) {
                below = one.id();
                int has = terms.rank(one.level());
                if (one.held() || has < 0) {
                    byHand++;
                    continue;
                }
                int reached = terms.rank(terms.reached(one.now()));
                int kept = terms.rank(terms.reached(Math.max(one.now(), one.before())));
                counts[0][has]++;
                counts[1][Math.max(has, reached)]++;
                counts[2][Math.max(kept, reached)]++;
                if (reached > has) {
                    rise++;
                } else if (Math.max(kept, reached) < has) {
                    fall++;
                    if (falling.size() < wanted) {
                        falling.add(new MemberId(one.id()));
                    }
                }
            }
            lookedAt += some.size();
            more = some.size() == AT_ONCE;
        }
        List<TierPreview.Row> rows = new ArrayList<>();
        for (int rank = 0; rank < tiers; rank++) {
            Tier tier =
                    rank == 0 ? new Tier(TierTerms.LOWEST, 0) : terms.tiers().get(rank - 1);
            rows.add(new TierPreview.Row(
                    tier.level(), tier.growth(), counts[0][rank], counts[1][rank], counts[2][rank]));
        }
        return new TierPreview(rows, rise, fall, byHand, lookedAt, more, List.of());
    }

    /** The next of them, the newest first. */
    private List<Seen> some(TierTerms terms, LocalDate today, long below) {
        Where where = WithinReach.members(new Where().and("m.id < ?", below), "m");
        List<Object> parameters = new ArrayList<>(book.nowParameters(terms, today));
        parameters.addAll(book.beforeParameters(terms, today));
        parameters.add(today);
        parameters.addAll(where.parameters(AT_ONCE));
        return database.query(
                "SELECT m.id, m.level, " + TierBook.NOW + ", " + TierBook.BEFORE
                        + ", EXISTS (SELECT 1 FROM level_hold h WHERE h.member = m.id AND h.last_day >= ?) FROM member m"
                        + where.sql() + " ORDER BY m.id DESC LIMIT ?",
                row -> new Seen(row.getLong(1), row.getString(2), row.getBoolean(5), row.getLong(3), row.getLong(4)),
                parameters);
    }
}
