package shop.solvent.rules.language.table;

import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.LimitedBy;
import shop.solvent.rules.Within;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.point.Choice;

/**
 * A file of rule text to begin with: one rule, which does as little as the point's rules can do. It is a rule as it stands, so
 * that whoever changes it sees at once what their own words break.
 */
public final class NewRule {

    private NewRule() {}

    /** @param path of the new file; its name is the rule's id */
    public static RuleFile begun(DecisionPoint point, String path, JurisdictionProfile profile) {
        String effect = NewColumn.effects(point).stream()
                .map(NewColumn::subject)
                .filter(name -> !new Choice(NewColumn.method(point, name)).hinders())
                .findFirst()
                .orElseGet(() -> NewColumn.effects(point).get(0).subject());
        Class<?> about = NewColumn.about(point, effect);
        Class<?> fact = about == null ? point.facts().values().iterator().next() : about;
        String pattern = NewColumn.pattern(fact);
        String variable = pattern.replaceFirst(" .*", "");
        String arguments = Arrays.stream(NewColumn.method(point, effect).getParameters())
                .map(parameter -> parameter.getType().isRecord() ? variable : least(parameter, profile))
                .collect(Collectors.joining(", "));
        String text = """
                rule "… · …"
                    @id("%s")
                when
                    %s()
                then
                    effects.%s(%s);
                end
                """.formatted(
                        new RuleFile(path, new byte[0]).stem().replaceFirst(".*/", ""),
                        about == null ? fact.getSimpleName() : pattern,
                        effect,
                        arguments);
        return new RuleFile(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String least(Parameter parameter, JurisdictionProfile profile) {
        if (!Choice.isNumber(parameter)) {
            return '"' + parameter.getName() + '"'; // as a code is spelled
        }
        LimitedBy limit = parameter.getAnnotation(LimitedBy.class);
        Within within = parameter.getAnnotation(Within.class);
        return String.valueOf(
                Math.max(limit == null ? 0 : limit.value().least(profile), within == null ? 0 : within.min()));
    }
}
