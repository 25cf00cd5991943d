package shop.solvent.rules.analysis;

import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Value;

/** The codes of what a shop has that rules name: its channels, merchants, pools, goods, levels, campaigns and segments. */
public final class CodesNamed {

    /** Is told each code. */
    @FunctionalInterface
    interface Told {

        /** @param known codes that every shop has */
        void code(Listed kind, Text text, List<String> known);
    }

    private CodesNamed() {}

    /** The paths of the files in which one of the rules names the code. */
    public static Set<String> files(Collection<Rule> rules, Listed kind, String code) {
        Set<String> files = new TreeSet<>();
        for (Rule rule : rules) {
            tell(rule, (named, text, known) -> {
                if (named == kind && text.text().equals(code)) {
                    files.add(text.place().path());
                }
            });
        }
        return files;
    }

    /** The codes of the kind that rules of the campaign name. */
    public static Set<String> inCampaign(Collection<Rule> rules, String campaign, Listed kind) {
        Set<String> codes = new TreeSet<>();
        for (Rule rule : rules) {
            if (campaign.equals(rule.ref().campaign())) {
                tell(rule, (named, text, known) -> {
                    if (named == kind) {
                        codes.add(text.text());
                    }
                });
            }
        }
        return codes;
    }

    static void tell(Rule rule, Told told) {
        if (rule.campaign() != null) {
            told.code(Listed.CAMPAIGN, rule.campaign(), List.of());
        }
        rule.conditions().stream()
                .flatMap(condition -> condition.tests().stream())
                .flatMap(Test::leaves)
                .forEach(test -> {
                    if (test instanceof Comparison comparison) {
                        tell(comparison.field(), List.of(comparison.value()), told);
                    } else if (test instanceof Membership membership) {
                        tell(membership.field(), membership.values(), told);
                    }
                });
        rule.calls().forEach(call -> tell(call, told));
    }

    private static void tell(Field field, List<Value> values, Told told) {
        Optional<Listed> kind = ShopNames.listed(field.fact(), field.name());
        for (Value value : values) {
            if (kind.isPresent() && value instanceof Text text) {
                told.code(kind.get(), text, Space.known(field.fact(), field.name()));
            }
        }
    }

    private static void tell(Call call, Told told) {
        Parameter[] parameters = call.effect().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            Optional<Listed> kind = ShopNames.listed(parameters[i]);
            if (kind.isPresent() && call.arguments().get(i) instanceof Text text) {
                told.code(kind.get(), text, List.of());
            }
        }
    }
}
