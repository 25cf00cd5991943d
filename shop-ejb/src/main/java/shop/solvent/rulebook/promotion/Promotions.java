package shop.solvent.rulebook.promotion;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Rules;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.Unit;
import shop.solvent.rules.explain.ReadRules;
import shop.solvent.rules.gallery.Blank;
import shop.solvent.rules.gallery.Gallery;
import shop.solvent.rules.gallery.NotOfOneMerchant;
import shop.solvent.rules.gallery.Promotion;
import shop.solvent.rules.gallery.PromotionKind;
import shop.solvent.rules.gallery.Trial;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.rules.language.guard.RuleReader.Reading;
import shop.solvent.rules.language.table.TypedCell;
import shop.solvent.rules.point.FactField;

/** Kinds of promotion, and the changes of rules that come of them. */
@Stateless
public class Promotions {

    @EJB
    private Drafts drafts;

    @EJB
    private Rulebooks rulebooks;

    @Inject
    private JurisdictionProfile law;

    /** @throws Rejection {@code promotion-kind.not-found} */
    public PromotionKind kind(String code) {
        return Gallery.of(code).orElseThrow(() -> Rejection.notFound("promotion-kind", code));
    }

    /** The blanks of all rules of the kind, in their order. */
    public List<Blank> blanks(PromotionKind kind) {
        return kind.patterns(law).stream()
                .flatMap(pattern -> pattern.blanks().stream())
                .toList();
    }

    /** How many blanks each of its rules has. */
    public List<Integer> blanksByRule(PromotionKind kind) {
        return kind.patterns(law).stream()
                .map(pattern -> pattern.blanks().size())
                .toList();
    }

    /** Whether a promotion of the kind can be for the goods of one merchant alone, who bears what it takes off. */
    public boolean isForOneMerchant(PromotionKind kind) {
        return Promotion.isForOneMerchant(kind, law);
    }

    /**
     * @throws Rejection {@code promotion-kind.not-found}, {@code merchant.not-found}, {@code promotion.not-of-one-merchant}, {@code
     *     field.…}
     */
    public Preview preview(FilledIn filledIn) {
        return tried(filledIn).preview();
    }

    /** What its rules are by themselves, whatever else is in force; none where something filled in is not understood. */
    public List<Rule> alone(FilledIn filledIn) {
        PromotionKind kind = kind(filledIn.kind());
        List<Blank> blanks = blanks(kind);
        ShopNames names = rulebooks.names();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < Math.min(blanks.size(), filledIn.values().size()); i++) {
            meant(blanks.get(i), filledIn.values().get(i), names).ifPresent(values::add);
        }
        return values.size() == blanks.size()
                ? checked(promotion(kind, filledIn, values)).rules(law)
                : List.of();
    }

    /**
     * The rules in force with the promotion's among them, to be asked what they would decide.
     *
     * @throws Rejection as {@link #preview}, and {@code promotion.unusable}
     */
    public Rules among(FilledIn filledIn) {
        Promotion promotion = fine(filledIn).promotion();
        Rulebook with = new Rulebook(
                        promotion.kind().point(),
                        rulebooks.active(promotion.kind().point()).files())
                .with(promotion.file(law));
        return new ReadRules(with, new RuleReader(law).read(with).rules(), law);
    }

    /**
     * Opens a change of the rules in force that adds the promotion, with cases that say what comes of it.
     *
     * @return the draft's number
     * @throws Rejection {@code draft.not-editor}, {@code promotion-kind.not-found}, {@code promotion.unusable}, {@code
     *     promotion.not-of-one-merchant}, {@code merchant.not-found}, {@code field.…}
     */
    public long draft(FilledIn filledIn, String by) {
        return drafted(filledIn, by).draft();
    }

    /** As {@link #draft}, for who wants to know the file that says it. */
    public Drafted drafted(FilledIn filledIn, String by) {
        Tried tried = fine(filledIn);
        Promotion promotion = tried.promotion();
        long id = drafts.open(promotion.kind().point(), promotion.nameZh() + " · " + promotion.nameEn(), by);
        put(id, tried, by);
        return new Drafted(id, promotion.file(law));
    }

    /** A change by its number, and the file with the promotion's rules in it. */
    public record Drafted(long draft, RuleFile file) {}

    /**
     * The same for a change that is open already. Its cases say what comes of it among the rules in force.
     *
     * @throws Rejection also {@code draft.not-found}, {@code draft.not-editable}
     */
    public void add(long draft, FilledIn filledIn, String by) {
        put(draft, fine(filledIn), by);
    }

    private void put(long draft, Tried tried, String by) {
        Promotion promotion = tried.promotion();
        DraftView with = drafts.put(draft, drafts.revision(draft), promotion.file(law), by);
        drafts.put(draft, with.revision(), tried.trial().cases(promotion.casesPath()), by);
    }

    private Tried fine(FilledIn filledIn) {
        Tried tried = tried(filledIn);
        if (!tried.preview().isFine()) {
            throw Rejection.invalid("promotion.unusable", Map.of());
        }
        return tried;
    }

    /** @param promotion null, as {@code trial}, where something is wrong with what was filled in */
    private record Tried(Preview preview, Promotion promotion, Trial trial) {

        Tried(Preview preview) {
            this(preview, null, null);
        }
    }

    private Tried tried(FilledIn filledIn) {
        PromotionKind kind = kind(filledIn.kind());
        List<Blank> blanks = blanks(kind);
        if (blanks.size() != filledIn.values().size()) {
            throw Rejection.invalid("promotion.unusable", Map.of());
        }
        ShopNames names = rulebooks.names();
        String merchant = filledIn.merchant();
        if (merchant != null && !names.of(Listed.MERCHANT).containsKey(merchant)) {
            throw Rejection.notFound("merchant", merchant);
        }
        Set<Integer> wrong = new TreeSet<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < blanks.size(); i++) {
            Optional<String> meant = meant(blanks.get(i), filledIn.values().get(i), names);
            values.add(meant.orElse(""));
            if (meant.isEmpty()) {
                wrong.add(i);
            }
        }
        return wrong.isEmpty()
                ? tried(checked(promotion(kind, filledIn, values)))
                : new Tried(new Preview(wrong, List.of(), List.of(), List.of()));
    }

    private Promotion checked(Promotion promotion) {
        try {
            promotion.rules(law);
            return promotion;
        } catch (NotOfOneMerchant others) {
            throw Rejection.invalid("promotion.not-of-one-merchant", Map.of("field", "merchant"));
        }
    }

    private Tried tried(Promotion promotion) {
        Rulebook base = new Rulebook(
                promotion.kind().point(),
                rulebooks.active(promotion.kind().point()).files());
        Rulebook with = base.with(promotion.file(law));
        Reading reading = new RuleReader(law).read(with);
        if (!reading.problems().isEmpty()) {
            return new Tried(new Preview(Set.of(), reading.problems(), List.of(), List.of()));
        }
        List<Rule> own = reading.rules().stream()
                .filter(rule -> rule.place().path().equals(promotion.path()))
                .toList();
        Trial trial = new Trial(
                new ReadRules(base, new RuleReader(law).read(base).rules(), law),
                new ReadRules(with, reading.rules(), law),
                own);
        return new Tried(new Preview(Set.of(), List.of(), own, trial.shown()), promotion, trial);
    }

    private static Promotion promotion(PromotionKind kind, FilledIn filledIn, List<String> values) {
        return new Promotion(
                kind,
                kind.code() + "-" + Long.toString(Ids.next(), Character.MAX_RADIX),
                name("nameZh", filledIn.nameZh()),
                name("nameEn", filledIn.nameEn()),
                filledIn.campaign(),
                filledIn.merchant(),
                values);
    }

    private static String name(String field, String said) {
        String name = Given.text(field, said, 80);
        if (name.contains("\"") || name.contains(" · ")) {
            throw Rejection.invalid("field.bad-characters", Map.of("field", field));
        }
        return name;
    }

    /** What was typed as facts have it; empty where nobody knows what was meant. */
    private static Optional<String> meant(Blank blank, String typed, ShopNames names) {
        String plain = TypedCell.oneLine(typed);
        if (blank.isNumber()) {
            return number(plain, blank.unit()).map(String::valueOf);
        }
        if (plain.isEmpty() || plain.length() > 200 || plain.contains("\"") || plain.contains("\\")) {
            return Optional.empty();
        }
        if (blank instanceof Blank.Asked asked && isDay(asked)) {
            return day(plain);
        }
        List<String> texts = new ArrayList<>();
        for (String text : blank.isSeveral() ? TypedCell.apart(plain) : List.of(plain)) {
            texts.add(blank.listed()
                    .filter(list -> !names.of(list).containsKey(text))
                    .flatMap(list -> names.meant(list, text))
                    .orElse(text));
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", texts));
    }

    /** A number as people type it, in minor units: {@code ¥200}, {@code 15 %}, {@code 3}; empty where nobody knows what was meant. */
    public static Optional<Long> number(String typed, Unit unit) {
        String digits = TypedCell.whole(named(TypedCell.oneLine(typed), unit), unit, true);
        return digits.matches("-?\\d{1,15}") ? Optional.of(Long.valueOf(digits)) : Optional.empty();
    }

    /** A bare number is yuan where money is meant and per cent where a share is, as the form says; 4,000 is one like 4000. */
    private static String named(String number, Unit unit) {
        String half = Normalizer.normalize(number, Normalizer.Form.NFKC);
        String bare = half.matches("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?") ? half.replace(",", "") : half;
        return !bare.matches("-?\\d+(\\.\\d+)?")
                ? number
                : unit == Unit.FEN ? "¥" + bare : unit == Unit.BASIS_POINTS ? bare + "%" : number;
    }

    private static boolean isDay(Blank.Asked asked) {
        return FactField.of(asked.field().fact(), asked.field().name())
                .flatMap(FactField::dated)
                .isPresent();
    }

    private static Optional<String> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text).toString());
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
