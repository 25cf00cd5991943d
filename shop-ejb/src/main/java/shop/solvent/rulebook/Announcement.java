package shop.solvent.rulebook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeSet;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleReader;
import shop.solvent.rules.language.Rulebook;

/**
 * What a change of rules means to members, in their words.
 *
 * @param touchesRights whether it has to be announced ahead (G13)
 * @param zh the notice in Chinese; empty if there is nothing to tell
 * @param en the notice in English; empty if there is nothing to tell
 */
record Announcement(boolean touchesRights, String zh, String en) {

    boolean isWorthTelling() {
        return !zh.isEmpty();
    }

    static Announcement of(Rulebook before, Rulebook after) {
        Map<String, Rule> old = rules(before);
        Map<String, Rule> now = rules(after);
        StringJoiner zh = new StringJoiner("\n");
        StringJoiner en = new StringJoiner("\n");
        TreeSet<String> ids = new TreeSet<>(old.keySet());
        ids.addAll(now.keySet());
        for (String id : ids) {
            Rule was = old.get(id);
            Rule is = now.get(id);
            if (is == null) {
                zh.add("取消：" + was.ref().name());
                en.add("No longer: " + was.ref().name());
            } else if (was == null) {
                zh.add("新增：" + is.ref().name());
                en.add("New: " + is.ref().name());
            } else if (!sense(was).equals(sense(is))) {
                zh.add("变更：" + is.ref().name());
                en.add("Changed: " + is.ref().name());
            }
        }
        return new Announcement(zh.length() > 0, zh.toString(), en.toString());
    }

    private static Map<String, Rule> rules(Rulebook rulebook) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        new RuleReader(JurisdictionProfile.cn())
                .read(rulebook).rules().stream()
                        .filter(rule -> rule.calls().stream()
                                .anyMatch(call -> !call.effect().getName().equals("hold")))
                        .forEach(rule -> rules.put(rule.ref().id(), rule));
        return rules;
    }

    private static String sense(Rule rule) {
        return (rule.conditions().toString() + rule.calls()).replaceAll("place=Place\\[[^]]*]", "");
    }
}
