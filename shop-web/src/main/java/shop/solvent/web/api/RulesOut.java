package shop.solvent.web.api;

import java.util.List;
import java.util.Locale;
import shop.solvent.decision.Why;
import shop.solvent.kernel.Money;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.explain.FailedCondition;
import shop.solvent.rules.explain.RuleAnswer;
import shop.solvent.rules.language.Position;

/** Writes what rules said: those that fired, those that did not and why, and what they asked for. */
final class RulesOut {

    private RulesOut() {}

    /**
     * Adds why something was decided as it was.
     *
     * @param subject what was decided, as it is told
     * @param silent the rules that did not fire, as far as the reader may know of them
     */
    static Out written(Out subject, Why why, List<RuleAnswer> silent, Locale language) {
        return subject.text("decision", why.id())
                .text("decidedAt", why.decidedAt())
                .text("rulebook", why.decision().rulebook())
                .record("facts", why.facts())
                .list("fired", why.decision().fired(), RulesOut::written)
                .list("silent", silent, answer -> written(answer, language))
                .list("effects", why.decision().effects(), RulesOut::written);
    }

    private static Out written(RuleAnswer answer, Locale language) {
        return Out.object()
                .object("rule", written(answer.ref()))
                .list("failed", answer.failed(), failed -> written(failed, language));
    }

    private static Out written(FailedCondition failed, Locale language) {
        Position place = failed.place();
        return Out.object()
                .text("condition", failed.text())
                .text("found", failed.found().isEmpty() ? null : failed.actual())
                .text("text", failed.sentence(language))
                .text("path", place.path())
                .number("line", place.line())
                .number("column", place.column())
                .text("cell", place.cell());
    }

    static Out written(RuleRef rule) {
        return Out.object().text("id", rule.id()).text("name", rule.name()).text("campaign", rule.campaign());
    }

    static Out written(FiredRule fired) {
        return Out.object().object("rule", written(fired.rule())).texts("facts", fired.facts());
    }

    static Out written(Effect effect) {
        Out out = Out.object()
                .text("kind", effect.kind())
                .object("rule", written(effect.rule()))
                .text("subject", effect.subject());
        if (effect.asset() != null) {
            out.money("desired", new Money(effect.desired(), effect.asset()))
                    .money("granted", new Money(effect.granted(), effect.asset()));
        } else if (effect.desired() > 0) {
            out.number("desiredCount", effect.desired()).number("grantedCount", effect.granted());
        }
        return out.text("limitedBy", effect.limitedBy());
    }
}
