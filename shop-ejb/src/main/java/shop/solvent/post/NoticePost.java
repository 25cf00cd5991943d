package shop.solvent.post;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.NoticeId;
import shop.solvent.member.Contact;
import shop.solvent.member.Contacts;
import shop.solvent.message.MailRefused;
import shop.solvent.message.Mails;
import shop.solvent.message.Message;
import shop.solvent.message.Messages;
import shop.solvent.notice.Choices;
import shop.solvent.notice.NoticeChannel;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.NoticeView;
import shop.solvent.notice.Sending;
import shop.solvent.notice.Sending.State;
import shop.solvent.notice.Sendings;
import shop.solvent.notice.Sendings.Way;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.privacy.DataPurpose.Use;
import shop.solvent.privacy.DataUse;

/**
 * Sends members what they were told, by the way that reaches them, at an hour at which they may be disturbed, and not too often a day;
 * what came meanwhile goes as one. What they said of it is looked at when it goes.
 */
@ApplicationScoped
public class NoticePost implements Recurring {

    private static final Logger LOG = Logger.getLogger(NoticePost.class.getName());

    private static final int AT_ONCE = 200;

    @Inject
    private Sendings sendings;

    @Inject
    private Choices choices;

    @Inject
    private DataUse use;

    @Inject
    private Contacts contacts;

    @Inject
    private MailAddresses addresses;

    @Inject
    private Messages messages;

    @Inject
    private Mails mails;

    @Inject
    private Letters letters;

    @Inject
    private QuietHours hours;

    @Inject
    private ShopSettings settings;

    @Inject
    private Clock clock;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("notices", Duration.ofSeconds(5), this::round));
    }

    /** Sends some of what is due. */
    public void round() {
        while (sendings.plan(AT_ONCE, this::ways) == AT_ONCE) {
            // on to the next
        }
        sendings.pickUp();
        sendings.endLate();
        send(sendings.due(AT_ONCE));
    }

    /** What is known of some members that has to do with telling them something. */
    private final class Known {

        private final Choices.Said said;
        private final BiPredicate<MemberId, Use> allowed;
        private final Map<MemberId, Contact> numbers;
        private final Map<MemberId, MailAddresses.Known> mailed;

        Known(Collection<MemberId> some) {
            List<MemberId> members = some.stream().distinct().toList();
            said = choices.of(members);
            allowed = use.of(members);
            numbers = messages.isAvailable() ? contacts.ofMembers(members) : Map.of();
            mailed = mails.isAvailable() ? addresses.of(members) : Map.of();
        }

        boolean wants(MemberId member, NoticeKind kind, NoticeChannel channel) {
            return said.wants(member, kind, channel) && (!kind.isChoice() || allowed.test(member, Use.MESSAGES));
        }

        boolean reaches(MemberId member, NoticeChannel channel) {
            return channel == NoticeChannel.MAIL ? mailed.containsKey(member) : numbers.containsKey(member);
        }
    }

    private Map<NoticeId, List<Way>> ways(List<NoticeView> told) {
        Known known = new Known(told.stream().map(NoticeView::member).toList());
        Instant now = clock.instant();
        Instant due = hours.after(now);
        Map<NoticeId, List<Way>> ways = new HashMap<>();
        for (NoticeView one : told) {
            ways.put(one.id(), ways(one.member(), one.kind(), known, one.kind().isUrgent() ? now : due));
        }
        return ways;
    }

    /** By mail, which is read at leisure, if that reaches them; else by telephone. By both what is urgent, and what they want so. */
    private static List<Way> ways(MemberId member, NoticeKind kind, Known known, Instant due) {
        List<Way> ways = new ArrayList<>();
        boolean enough = false;
        for (NoticeChannel channel : NoticeChannel.values()) {
            if (!known.wants(member, kind, channel)) {
                ways.add(new Way(channel, State.UNWANTED, due));
            } else if (!known.reaches(member, channel)) {
                ways.add(new Way(channel, State.NOBODY, due));
            } else if (!enough || kind.isUrgent() || known.said.asked(member, kind, channel)) {
                ways.add(new Way(channel, State.WAITING, due));
                enough = true;
            }
        }
        return ways;
    }

    /** Of one member by one channel; what was tried as one is tried as one again. */
    private record Bundle(MemberId member, NoticeChannel channel, Long batch) {}

    private void send(List<Sending> due) {
        Known known = new Known(due.stream().map(Sending::member).toList());
        Map<Bundle, List<Sending>> bundles = new LinkedHashMap<>();
        for (Sending one : due) {
            bundles.computeIfAbsent(new Bundle(one.member(), one.channel(), one.batch()), bundle -> new ArrayList<>())
                    .add(one);
        }
        Map<NoticeId, NoticeView> notices = sendings.notices(due);
        Set<NoticeChannel> down = new HashSet<>();
        bundles.forEach((bundle, some) -> {
            if (!down.contains(bundle.channel()) && !send(bundle, some, notices, known)) {
                down.add(bundle.channel()); // whoever delivers is likely to be down: the others wait for the next round
            }
        });
    }

    /** @return whether there is any use in sending others the same way now */
    private boolean send(Bundle bundle, List<Sending> all, Map<NoticeId, NoticeView> notices, Known known) {
        List<Sending> some = new ArrayList<>(all);
        putOff(bundle, some, known);
        if (some.isEmpty()) {
            return true;
        }
        long batch = bundle.batch() == null ? Ids.next() : bundle.batch();
        boolean byMail = bundle.channel() == NoticeChannel.MAIL;
        MailAddresses.Known mailed = known.mailed.get(bundle.member());
        Contact number = known.numbers.get(bundle.member());
        List<Sending> taken =
                sendings.take(some, batch, byMail ? mailed.address().masked() : number.masked());
        if (taken.isEmpty()) {
            return true;
        }
        List<NoticeView> told =
                taken.stream().map(one -> notices.get(one.notice())).toList();
        try {
            if (byMail) {
                mails.send(letters.mail(batch, mailed.address().value(), mailed.language(), bundle.member(), told));
            } else {
                messages.send(new Message(number.number(), letters.shortText(told)));
            }
        } catch (MailRefused refused) {
            refused(taken, refused, bundle.member(), mailed.address());
            return true;
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "What members are told was not taken by " + bundle.channel(), failure);
            sendings.notTaken(taken, String.valueOf(failure.getMessage()));
            return false;
        }
        sendings.end(taken, State.SENT, null);
        return true;
    }

    /** Takes out of these what does not go now. */
    private void putOff(Bundle bundle, List<Sending> some, Known known) {
        end(some, State.UNWANTED, one -> !known.wants(one.member(), one.kind(), one.channel()));
        end(some, State.NOBODY, one -> !known.reaches(one.member(), one.channel()));
        Instant now = clock.instant();
        Instant morning = hours.after(now);
        if (morning.isAfter(now)) {
            later(some, morning, one -> !one.kind().isUrgent());
        }
        boolean any = some.stream().anyMatch(one -> one.kind().isChoice());
        if (any
                && sendings.sentSince(bundle.member(), bundle.channel(), hours.today())
                        >= settings.number(Setting.NOTICE_DAILY)) {
            later(some, hours.tomorrow(), one -> one.kind().isChoice());
        }
    }

    private void end(List<Sending> some, State state, Predicate<Sending> which) {
        List<Sending> ended = some.stream().filter(which).toList();
        if (!ended.isEmpty()) {
            sendings.end(ended, state, null);
            some.removeAll(ended);
        }
    }

    private void later(List<Sending> some, Instant until, Predicate<Sending> which) {
        List<Sending> put = some.stream().filter(which).toList();
        if (!put.isEmpty()) {
            sendings.later(put, until);
            some.removeAll(put);
        }
    }

    /** What they have to know goes another way where there is nobody at the address. */
    private void refused(List<Sending> taken, MailRefused refused, MemberId member, MailAddress address) {
        sendings.end(taken, refused.isNobody() ? State.BOUNCED : State.FAILED, refused.getMessage());
        if (refused.isNobody()) {
            addresses.bounced(member, address);
        }
        sendings.instead(taken.stream().filter(one -> !one.kind().isChoice()).toList(), NoticeChannel.PHONE);
    }
}
