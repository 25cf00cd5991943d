package shop.solvent.web.admin.owncampaigns;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import shop.solvent.campaign.CampaignTerms;
import shop.solvent.kernel.Money;
import shop.solvent.owncampaign.Composed;
import shop.solvent.owncampaign.OwnCampaignView;
import shop.solvent.owncampaign.OwnCampaignWork;
import shop.solvent.owncampaign.OwnCampaigns;
import shop.solvent.owncampaign.OwnKinds;
import shop.solvent.owncampaign.OwnTrial;
import shop.solvent.owncampaign.OwnTrials;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.rulebook.promotion.Preview;
import shop.solvent.rulebook.promotion.Promotions;
import shop.solvent.rules.gallery.Blank;
import shop.solvent.rules.gallery.PromotionKind;
import shop.solvent.rules.gallery.Trial;
import shop.solvent.rules.language.Problem;
import shop.solvent.web.admin.Amounts;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.gallery.BlankInput;
import shop.solvent.web.admin.gallery.BlankInputs;
import shop.solvent.web.admin.gallery.PromotionWords;

/** A merchant's person fills in a kind for the merchant's goods, reads it back, sees what it would have cost, and keeps it. */
@Named("ownCampaignEdit")
@ViewScoped
public class OwnCampaignEditPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int USUAL_DAYS = 7;

    private static final String NAME_TAKEN = "rule.name-twice";

    @Inject
    private OwnCampaigns own;

    @Inject
    private OwnCampaignWork work;

    @Inject
    private OwnTrials trials;

    @Inject
    private OwnKinds kinds;

    @Inject
    private Promotions promotions;

    @Inject
    private OwnCampaignWords ownWords;

    @Inject
    private PromotionWords words;

    @Inject
    private ShopSettings settings;

    @Inject
    private SignedIn user;

    @Inject
    private Language language;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    @Inject
    private Clock clock;

    private Long id;
    private long version;
    private String code;
    private String request = UUID.randomUUID().toString();
    private String nameZh;
    private String nameEn;
    private LocalDateTime begins;
    private LocalDateTime ends;
    private String budget;
    private String uses;
    private String memberUses;
    private final BlankInputs inputs = new BlankInputs();
    private transient PromotionKind kind;
    private transient Preview preview;
    private transient OwnTrial trial;

    /** Begins with the example, or with what was kept. */
    public void load() {
        if (!inputs.isEmpty()) {
            return;
        }
        if (id == null) {
            begin();
        } else {
            show(own.find(id));
        }
    }

    private void begin() {
        nameZh = getKind().name(Locale.CHINESE);
        nameEn = getKind().name(Locale.ENGLISH);
        begins = LocalDateTime.now(clock).truncatedTo(ChronoUnit.DAYS).plusDays(1);
        ends = begins.plusDays(USUAL_DAYS);
        begin(List.of());
    }

    private void show(OwnCampaignView kept) {
        Composed composed = kept.composed();
        code = composed.kind();
        version = kept.version();
        nameZh = composed.nameZh();
        nameEn = composed.nameEn();
        begins = LocalDateTime.ofInstant(composed.begins(), clock.getZone());
        ends = LocalDateTime.ofInstant(composed.ends(), clock.getZone());
        budget = Money.fen(composed.budget()).inUnits().stripTrailingZeros().toPlainString();
        uses = composed.uses() == null ? null : composed.uses().toString();
        memberUses =
                composed.memberUses() == null ? null : composed.memberUses().toString();
        begin(composed.values());
    }

    /** @param kept what was filled in before; a kind that asks for more by now begins there with what it says itself */
    private void begin(List<String> kept) {
        List<Blank> blanks = promotions.blanks(getKind());
        inputs.begin(
                IntStream.range(0, blanks.size())
                        .mapToObj(i -> {
                            Blank blank = blanks.get(i);
                            String text = i < kept.size() ? kept.get(i) : ownWords.begins(blank, merchant());
                            return new BlankInput(
                                    i, blank, words.label(blank), ownWords.options(blank, text, merchant()), text);
                        })
                        .toList(),
                promotions.blanksByRule(getKind()));
    }

    private String merchant() {
        return user.getReach().merchant().orElse("");
    }

    public PromotionKind getKind() {
        if (kind == null) {
            kind = kinds.find(code);
        }
        return kind;
    }

    public BlankInputs getInputs() {
        return inputs;
    }

    public String getHeading() {
        return getKind().name(language.getLocale());
    }

    public String getHelp() {
        return getKind().help(language.getLocale());
    }

    /** What the example says. */
    public List<String> getExample() {
        return words.sentences(words.example(getKind()));
    }

    /** With what it came back; nothing if it did not. */
    public String getWords() {
        return id == null ? null : own.find(id).words();
    }

    /** The most that one may cost. */
    public String getMost() {
        return show.fen(settings.number(Setting.MERCHANT_BUDGET));
    }

    /** @throws Rejection {@code field.…}, {@code amount.invalid}, {@code campaign.…} */
    private Composed composed() {
        return new Composed(
                code,
                nameZh,
                nameEn,
                inputs.texts(),
                CampaignTerms.moment("begins", begins, clock.getZone(), false),
                CampaignTerms.moment("ends", ends, clock.getZone(), true),
                Amounts.fen("budget", budget),
                Amounts.count("uses", uses),
                Amounts.count("memberUses", memberUses));
    }

    private boolean looked(Composed composed) {
        preview = work.preview(composed, user.getUsername());
        inputs.say(preview.wrong(), input -> show.phrase(input.isNumber() ? "gallery.wrong-number" : "own.wrong-text"));
        if (preview.problems().stream().anyMatch(problem -> problem.code().equals(NAME_TAKEN))) {
            feedback.wrong("own:nameZh", show.phrase("own.name-taken"));
        }
        return preview.isFine();
    }

    /** Reads it back, with what it would have cost. */
    public void read() {
        feedback.attemptIn("own", () -> {
            Composed composed = composed();
            if (looked(composed)) {
                trial = trials.of(composed, user.getUsername());
            }
        });
    }

    public String save() {
        return kept(false);
    }

    public String submit() {
        return kept(true);
    }

    private String kept(boolean handOver) {
        boolean[] fine = new boolean[1];
        boolean done = feedback.attemptIn("own", () -> {
            Composed composed = composed();
            fine[0] = looked(composed);
            if (fine[0]) {
                keep(composed);
                if (handOver) {
                    long now = own.find(id).version();
                    Attempts.run(() -> work.submit(id, now, user.getUsername()));
                }
            }
        });
        if (!done || !fine[0]) {
            return null;
        }
        feedback.done(handOver ? "own.submitted-now" : "own.kept-now");
        return "/admin/own-campaign?faces-redirect=true&id=" + id;
    }

    private void keep(Composed composed) {
        if (id == null) {
            id = Attempts.of(() -> work.compose(request, composed, user.getUsername()));
        } else {
            work.change(id, composed, version, user.getUsername());
        }
        version = own.find(id).version();
    }

    public List<String> getSentences() {
        return preview == null ? List.of() : words.sentences(preview.rules());
    }

    public List<Problem> getProblems() {
        return preview == null
                ? List.of()
                : preview.problems().stream()
                        .filter(problem -> !problem.code().equals(NAME_TAKEN)) // said beside the field
                        .toList();
    }

    public List<Trial.Shown> getShown() {
        return preview == null ? List.of() : preview.shown();
    }

    public Map<String, String> facts(Trial.Shown shown) {
        return words.facts(shown);
    }

    public Map<String, String> figures(Trial.Shown shown) {
        return words.figures(getKind().point(), shown);
    }

    /** What it would have cost; null before it was read back. */
    public OwnTrial getTrial() {
        return trial;
    }

    public Long getId() {
        return id;
    }

    public void setId(Long id) {
        this.id = id;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        if (code != null) {
            this.code = code;
        }
    }

    public String getNameZh() {
        return nameZh;
    }

    public void setNameZh(String name) {
        nameZh = name;
    }

    public String getNameEn() {
        return nameEn;
    }

    public void setNameEn(String name) {
        nameEn = name;
    }

    public LocalDateTime getBegins() {
        return begins;
    }

    public void setBegins(LocalDateTime begins) {
        this.begins = begins;
    }

    public LocalDateTime getEnds() {
        return ends;
    }

    public void setEnds(LocalDateTime ends) {
        this.ends = ends;
    }

    public String getBudget() {
        return budget;
    }

    public void setBudget(String budget) {
        this.budget = Filters.given(budget);
    }

    public String getUses() {
        return uses;
    }

    public void setUses(String uses) {
        this.uses = Filters.given(uses);
    }

    public String getMemberUses() {
        return memberUses;
    }

    public void setMemberUses(String memberUses) {
        this.memberUses = Filters.given(memberUses);
    }
}
