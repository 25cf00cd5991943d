package shop.solvent.reminder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Contact;
import shop.solvent.member.Contacts;
import shop.solvent.message.Message;
import shop.solvent.message.Messages;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.points.EndingWarnings;
import shop.solvent.points.EndingWarnings.Waiting;
import shop.solvent.privacy.DataPurpose.Use;
import shop.solvent.privacy.DataUse;

/**
 * Sends members what they are told of points and coins that end: each message once at most, since nobody can take one back. What
 * comes too late is not sent any more.
 */
@ApplicationScoped
public class WarningPost implements Recurring {

    private static final Logger LOG = Logger.getLogger(WarningPost.class.getName());

    private static final int AT_ONCE = 200;

    @Inject
    private EndingWarnings warnings;

    @Inject
    private Contacts contacts;

    @Inject
    private DataUse use;

    @Inject
    private Messages messages;

    @Inject
    private ShopSettings settings;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("point-warnings", Duration.ofSeconds(20), this::round));
    }

    /** Sends some. Where one is not taken the others wait for the next round: whoever delivers is likely to be down. */
    public void round() {
        warnings.endLate();
        if (!messages.isAvailable()) {
            return;
        }
        List<Waiting> waiting = warnings.waiting(AT_ONCE);
        List<MemberId> members = waiting.stream().map(Waiting::member).toList();
        BiPredicate<MemberId, Use> allowed = use.of(members);
        Map<MemberId, Contact> numbers = contacts.ofMembers(
                members.stream().filter(one -> allowed.test(one, Use.MESSAGES)).toList());
        for (Waiting one : waiting) {
            Contact to = numbers.get(one.member());
            if (to == null) {
                warnings.end(one, EndingWarnings.State.NOBODY);
            } else if (warnings.claim(one) && !send(one, to)) {
                return;
            }
        }
    }

    private boolean send(Waiting one, Contact to) {
        try {
            messages.send(new Message(to.number(), text(one)));
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "A message about points that end was not taken", failure);
            warnings.notTaken(one);
            return false;
        }
        warnings.end(one, EndingWarnings.State.SENT);
        return true;
    }

    private String text(Waiting one) {
        List<String> texts = new ArrayList<>();
        for (String language : settings.text(Setting.LANGUAGES).split(",")) {
            texts.add(language.equals("zh") ? chinese(one) : english(one));
        }
        return String.join(" ", texts);
    }

    private String chinese(Waiting one) {
        String what = what(one, " 积分", " 金币", "、");
        return "【" + settings.text(Setting.NAME_ZH) + "】您有 " + what
                + (one.first().equals(one.last())
                        ? " 将于 " + one.first() + " 到期。"
                        : " 将于 " + one.first() + " 至 " + one.last() + " 陆续到期。");
    }

    private String english(Waiting one) {
        String what = what(one, " points", " coins", " and ");
        return settings.text(Setting.NAME_EN) + ": " + what + " of yours end "
                + (one.first().equals(one.last())
                        ? "on " + one.first() + "."
                        : "between " + one.first() + " and " + one.last() + ".");
    }

    private static String what(Waiting one, String points, String coins, String and) {
        List<String> parts = new ArrayList<>();
        if (one.points() > 0) {
            parts.add(one.points() + points);
        }
        if (one.coins() > 0) {
            parts.add(one.coins() + coins);
        }
        return String.join(and, parts);
    }
}
