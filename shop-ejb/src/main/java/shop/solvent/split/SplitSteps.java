package shop.solvent.split;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.kernel.id.ReceiverId;
import shop.solvent.payment.SplitGateway;
import shop.solvent.payment.SplitGateway.Answer;
import shop.solvent.payment.SplitGateway.Return;
import shop.solvent.payment.SplitGateways;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Transactions;
import shop.solvent.screening.Screens;

/**
 * Takes splits a step on. A provider is spoken to outside of any transaction, is asked what became of something before it is told it
 * again, and knows each by its reference: so what is lost on its way, or told twice, is one.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SplitSteps {

    private static final Logger LOG = Logger.getLogger(SplitSteps.class.getName());

    private static final int BATCH = 100;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 9;

    @Inject
    private Transactions transactions;

    @Inject
    private SplitBook book;

    @Inject
    private SplitPosting posting;

    @Inject
    private ReceiverBook receivers;

    @Inject
    private SplitGateways gateways;

    @Inject
    private Screens screens;

    @Inject
    private Clock clock;

    /** Tells providers of receivers, and of those that are none any more. @return how many were dealt with */
    public int tellAll() {
        Instant now = clock.instant();
        Set<String> silent = new HashSet<>();
        return Backlog.each(
                BATCH, (most, passedOver) -> receivers.toTell(now, most, passedOver), one -> tell(one, silent));
    }

    private void tell(ReceiverId id, Set<String> silent) {
        ReceiverView seen = receivers.find(id);
        boolean ends = seen.state() == ReceiverView.State.ENDING;
        Answer answer = asked(
                seen.provider(),
                silent,
                () -> ends
                        ? gateway(seen.provider()).remove(seen.receiver())
                        : gateway(seen.provider()).add(seen.receiver()));
        transactions.run(() -> receivers
                .lock(id)
                .filter(one -> one.state() == seen.state())
                .ifPresent(one -> {
                    switch (answer) {
                        case DONE -> receivers.move(id, ends ? ReceiverView.State.ENDED : ReceiverView.State.LIVE);
                        // One that a provider does not give up is one that it knows no more.
                        case REFUSED ->
                            receivers.move(id, ends ? ReceiverView.State.ENDED : ReceiverView.State.REFUSED);
                        case UNKNOWN, UNDERWAY -> receivers.again(id, next(receivers.tries(id)));
                    }
                }));
    }

    private SplitGateway gateway(String provider) {
        return gateways.named(provider)
                .orElseThrow(() -> new IllegalStateException("Nobody splits at '" + provider + "' any more"));
    }

    /** Looks at payments of which something is due, or has come back. @return how many were dealt with */
    public int lookAll() {
        screens.prepare();
        Instant now = clock.instant();
        return Backlog.each(BATCH, (most, passedOver) -> book.toLookAt(now, most, passedOver), this::look);
    }

    private void look(PaymentId payment) {
        SplitGateway gateway = gateway(book.find(payment).provider());
        transactions.run(() -> posting.look(payment, gateway.limits()));
    }

    /** Has providers hand over what is wanted. @return how many were dealt with */
    public int sendAll() {
        Instant now = clock.instant();
        Set<String> silent = new HashSet<>();
        return Backlog.each(BATCH, (most, passedOver) -> book.toSend(now, most, passedOver), one -> send(one, silent));
    }

    private void send(PartView part, Set<String> silent) {
        Answer answer = asked(part.receiver().provider(), silent, () -> {
            SplitGateway gateway = gateway(part.receiver().provider());
            Answer known = part.tries() == 0 ? Answer.UNKNOWN : gateway.query(part.part());
            return known == Answer.UNKNOWN ? gateway.split(part.part()) : known;
        });
        transactions.run(() -> book.lockWanted(part.id()).ifPresent(wanted -> {
            switch (answer) {
                case DONE -> posting.done(wanted);
                case REFUSED -> posting.refused(wanted);
                case UNKNOWN, UNDERWAY -> book.again(wanted.id(), next(wanted.tries()));
            }
        }));
    }

    /** Has providers take back what is wanted back. @return how many were dealt with */
    public int takeBackAll() {
        Instant now = clock.instant();
        Set<String> silent = new HashSet<>();
        return Backlog.each(
                BATCH, (most, passedOver) -> book.toTakeBack(now, most, passedOver), one -> takeBack(one, silent));
    }

    private void takeBack(SplitBook.Back back, Set<String> silent) {
        PartView part = book.find(back.part());
        Answer answer = asked(part.receiver().provider(), silent, () -> {
            SplitGateway gateway = gateway(part.receiver().provider());
            Return wanted =
                    new Return(back.id().toString(), part.part(), back.amount().amount());
            Answer known = back.tries() == 0 ? Answer.UNKNOWN : gateway.queryBack(wanted);
            return known == Answer.UNKNOWN ? gateway.takeBack(wanted) : known;
        });
        transactions.run(() -> book.lockWanted(back).ifPresent(wanted -> {
            switch (answer) {
                case DONE -> posting.cameBack(wanted);
                case REFUSED -> posting.keptBack(wanted);
                case UNKNOWN, UNDERWAY -> book.again(wanted.id(), next(wanted.tries()));
            }
        }));
    }

    /** Tells providers of payments of which nothing more is split. @return how many were dealt with */
    public int letGoAll() {
        Instant now = clock.instant();
        Set<String> silent = new HashSet<>();
        return Backlog.each(
                BATCH, (most, passedOver) -> book.toLetGo(now, most, passedOver), one -> letGo(one, silent));
    }

    private void letGo(PaymentId id, Set<String> silent) {
        SplitBook.SplitPayment payment = book.find(id);
        Answer answer = asked(
                payment.provider(),
                silent,
                () -> gateway(payment.provider()).letGo("let-" + id.toString().substring(4), payment.providerRef()));
        transactions.run(() -> {
            if (book.lock(id).state() != SplitBook.State.LETTING) {
                return;
            }
            // What is refused is nothing that it keeps: it let it go by itself, or everything was handed over.
            if (answer == Answer.DONE || answer == Answer.REFUSED) {
                book.closed(id);
            } else {
                book.again(id, next(payment.tries()));
            }
        });
    }

    /**
     * One that does not answer is asked again. A merchant number that was silent is left alone for the rest of the round: what waits for
     * another one is not to wait for it.
     *
     * @param silent those that were, in this round
     */
    private static Answer asked(String provider, Set<String> silent, Supplier<Answer> question) {
        if (silent.contains(provider)) {
            return Answer.UNDERWAY;
        }
        try {
            return question.get();
        } catch (RuntimeException unanswered) {
            LOG.log(
                    Level.WARNING,
                    "The payment provider " + provider + " does not answer about a split, and is asked again",
                    unanswered);
            silent.add(provider);
            return Answer.UNDERWAY;
        }
    }

    /** Twice as long each time, up to an hour and a half. */
    private Instant next(int tries) {
        return clock.instant().plus(SHORTEST_PAUSE.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS)));
    }
}
