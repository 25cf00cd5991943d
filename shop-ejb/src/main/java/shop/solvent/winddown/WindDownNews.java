package shop.solvent.winddown;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.MembersInTurn;
import shop.solvent.notice.Notice;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.notice.Rounds;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Transactions;

/**
 * Tells everybody whom the shop owes money that it closes, as soon as two people have stopped it: through all members in steps. They are
 * told what they have then; what they get of it is said when it is paid. Whoever was told so is told as well that it trades again, where
 * two people took it back.
 */
@ApplicationScoped
public class WindDownNews implements Recurring {

    private static final int AT_ONCE = 500;

    /** Whoever has not been told by then that it trades again has seen it. */
    private static final Duration WORTH_TELLING = Duration.ofDays(7);

    @Inject
    private WindDownBook book;

    @Inject
    private MembersInTurn members;

    @Inject
    private Ledger ledger;

    @Inject
    private Rounds rounds;

    @Inject
    private Notices notices;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("wind-down-notices", Duration.ofMinutes(1), this::round));
    }

    void round() {
        WindDownView present = book.present().orElse(null);
        if (present == null) {
            book.takenBack(clock.instant().minus(WORTH_TELLING)).forEach(this::trades);
            return;
        }
        while (!present.isOver() && transactions.of(() -> closes(present.id()))) {
            // on to the next
        }
    }

    private void trades(WindDownView takenBack) {
        while (transactions.of(() -> trades(takenBack.id(), day(takenBack)))) {
            // on to the next
        }
    }

    private LocalDate day(WindDownView one) {
        return LocalDate.ofInstant(one.begunAt(), clock.getZone());
    }

    /** @return whether there may be more */
    private boolean closes(long windDown) {
        if (book.lock(windDown).filter(one -> !one.isOver()).isEmpty()) {
            return false; // taken back a moment ago: nobody is told any more that it closes
        }
        return rounds.step("wind-down " + windDown, after -> {
            List<MemberId> some = next(after);
            notices.tell(some.stream()
                    .map(member -> news(windDown, member, owed(member)))
                    .flatMap(List::stream)
                    .toList());
            return last(some);
        });
    }

    /** @param day on which it had stopped @return whether there may be more */
    private boolean trades(long windDown, LocalDate day) {
        return rounds.step("wind-down-off " + windDown, after -> {
            List<MemberId> some = next(after);
            notices.tell(notices.told(NoticeKind.WIND_DOWN, windDown, some).stream()
                    .map(member -> NoticeKind.WIND_DOWN_OFF.to(member, windDown).with("day", day))
                    .toList());
            return last(some);
        });
    }

    private List<MemberId> next(long after) {
        return members.next(after, AT_ONCE).stream().map(MembersInTurn.One::id).toList();
    }

    private static long last(List<MemberId> some) {
        return some.isEmpty() ? 0 : some.get(some.size() - 1).value();
    }

    /** Whom nothing is owed needs no message that their nothing is paid out. */
    private static List<Notice> news(long windDown, MemberId member, long owed) {
        return owed <= 0
                ? List.of()
                : List.of(NoticeKind.WIND_DOWN.to(member, windDown).with("amount", owed));
    }

    private long owed(MemberId member) {
        Map<AccountType, Balance> balances = ledger.balances(member.value());
        return Arrays.stream(ClaimClass.values())
                .flatMap(claim -> claim.ofMembers().stream())
                .map(TransferCode::from)
                .filter(balances::containsKey)
                .mapToLong(type -> balances.get(type).posted().amount())
                .sum();
    }
}
