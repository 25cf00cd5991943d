package shop.solvent.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import shop.solvent.approval.Agreed;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.member.BindMember;
import shop.solvent.member.Binding;
import shop.solvent.member.RegisterMember;
import shop.solvent.member.Registered;
import shop.solvent.member.Registration;
import shop.solvent.order.CancelOrder;
import shop.solvent.order.Cancelled;
import shop.solvent.order.Checkout;
import shop.solvent.order.HeldOrders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.RefundReceipt;
import shop.solvent.order.Refunds;
import shop.solvent.order.State;
import shop.solvent.platform.Ids;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.simulation.Town.Asked;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUpReceipt;
import shop.solvent.wallet.TopUps;

/** What members do, and what they try. */
final class Members {

    /** After which a family on one device is a family, as the shipped rule has it. */
    private static final Duration NINETY_DAYS = Duration.ofDays(90);

    private static final List<String> GOODS =
            List.of("course", "course", "lesson", "lesson", "editor", "cloud", "cloud", "card", "sticker", "suite");

    /** {@code shop.refund.alone}, where nothing is set. */
    private static final long REFUNDED_ALONE = 100_000;

    /** What the one at the desk gave back alone, by day. */
    private final Map<LocalDate, Long> refundedAlone = new HashMap<>();

    private final Town town;

    Members(Town town) {
        this.town = town;
    }

    String join() {
        Person inviter = town.oneIn(3) ? null : town.someone();
        int number = town.expected().people.size() + 1;
        String invite = inviter == null
                ? null
                : town.get(shop.solvent.member.Members.class).inviteToken(inviter.id);
        RegisterMember request =
                new RegisterMember(town.key(), town.one(Town.CHANNELS), "1391%07d".formatted(number), null, invite);
        Asked<Registered> asked = town.ask(() -> town.get(Registration.class).register(request), answer -> answer.id());
        Town.rejected(asked, null);
        Person person = town.expected()
                .joined(asked.answer().id(), inviter, town.clock().instant());
        town.mayComeAgain(
                person + " joining",
                () -> town.get(Registration.class).register(request).id(),
                person.id,
                () -> town.get(Registration.class)
                        .register(new RegisterMember(
                                request.key(), request.channel(), request.phone(), "another name", invite)));
        if (!town.oneIn(3)) {
            town.soon.add(() -> topUp(person, 1_000L * (1 + town.random.nextInt(480))));
        }
        return person + " joins" + (inviter == null ? "" : ", invited by " + inviter);
    }

    /** Somebody who came alone, or did not, shows an invitation. */
    String bind() {
        Person member = town.someone();
        Person inviter = town.someone();
        if (member == null) {
            return null;
        }
        String invite = town.get(shop.solvent.member.Members.class).inviteToken(inviter.id);
        BindMember request = new BindMember(town.key(), member.id, invite, "web");
        String expected = member == inviter
                ? "member.self-invite"
                : member.inviter != null
                        ? "member.already-bound"
                        : member.isAbove(inviter) ? "member.invite-loop" : null;
        Asked<?> asked = town.ask(() -> town.get(Binding.class).bind(request), bound -> bound.inviter());
        Town.rejected(asked, expected);
        if (expected == null) {
            member.inviter = inviter;
            town.history.count("bound");
        }
        return member + " shows an invitation of " + inviter + ": " + (expected == null ? "bound" : expected);
    }

    String topUp() {
        Person person = town.someone();
        return person == null ? null : topUp(person, 1_000L * (1 + town.random.nextInt(480)));
    }

    String topUp(Person person, long fen) {
        TopUp request = new TopUp(town.key(), town.one(Town.CHANNELS), person.id, Money.fen(fen));
        boolean tooMuch = person.paidIn + person.comingPaidIn + person.change + Travellers.worth(town, person) + fen
                > JurisdictionProfile.cn().prepaidCap();
        Asked<TopUpReceipt> asked = town.ask(
                () -> town.get(TopUps.class).topUp(request), receipt -> List.of(receipt.id(), receipt.amount()));
        Town.rejected(asked, tooMuch ? "wallet.prepaid-cap" : null);
        if (tooMuch) {
            return person + " is not let top up " + fen;
        }
        town.expected().toppedUp(person, fen);
        town.history.count("topped up");
        town.mayComeAgain(
                "the top-up of " + person,
                () -> town.get(TopUps.class).topUp(request).id(),
                asked.answer().id(),
                () -> town.get(TopUps.class)
                        .topUp(new TopUp(request.key(), request.channel(), person.id, Money.fen(fen + 1))));
        return person + " tops up " + fen;
    }

    String order() {
        Person buyer = town.someone();
        if (buyer == null) {
            return null;
        }
        List<Line> lines = new ArrayList<>();
        int count = town.oneIn(4) ? 2 + town.random.nextInt(3) : 1;
        for (int i = 0; i < count; i++) {
            lines.add(new Line(town.one(GOODS), town.oneIn(5) ? 1 + town.random.nextInt(town.oneIn(4) ? 40 : 4) : 1));
        }
        String device = town.oneIn(12) ? null : town.oneIn(25) ? town.someone().device : buyer.device;
        // A channel that was offline tells of it later.
        Instant at =
                town.oneIn(12) ? town.clock().instant().minus(Duration.ofMinutes(town.random.nextInt(3_000))) : null;
        return order(buyer, town.one(Town.CHANNELS), lines, device, at);
    }

    private String order(Person buyer, String channel, List<Line> lines, String device, Instant at) {
        Instant now = town.clock().instant();
        PlaceOrder request = new PlaceOrder(town.key(), buyer.id, channel, lines, device, at);
        Asked<Receipt> asked = town.ask(() -> town.get(Checkout.class).place(request), Members::lasting);
        Town.rejected(asked, null);
        Receipt receipt = asked.answer();
        long spendable = buyer.spendable();
        addsUp(receipt, lines, channel);
        Deal deal = town.expected().placed(buyer, channel, at == null ? now : at, town.settleAfterDays, receipt);
        if (Expected.mustBeShort(buyer, receipt)) {
            long needed = Long.parseLong(receipt.reasons().get(0).parameters().get("needed"));
            Town.must(spendable < needed, buyer + " was refused " + needed + " with " + spendable);
        }
        town.mayComeAgain(
                "order " + deal,
                () -> lasting(town.get(Checkout.class).place(request)),
                lasting(receipt),
                () -> town.get(Checkout.class)
                        .place(new PlaceOrder(
                                request.key(), buyer.id, channel, List.of(new Line("cloud", 7)), device, at)));
        town.history.count(receipt.outcome().name());
        return "%s orders %s in %s%s: %s is %s, pays %d, points %d, commissions %s"
                .formatted(
                        buyer,
                        lines,
                        channel,
                        at == null ? "" : " at " + at,
                        deal,
                        receipt.outcome(),
                        deal.payable,
                        deal.points,
                        deal.shares.stream()
                                .map(share -> share.inviter + " " + share.amount)
                                .toList());
    }

    private void addsUp(Receipt receipt, List<Line> lines, String channel) {
        long list = lines.stream()
                .mapToLong(line -> town.prices.get(line.sku() + "@" + channel) * line.quantity())
                .sum();
        Town.must(receipt.listAmount().amount() == list, "listed at " + receipt.listAmount() + " instead of " + list);
        long payable = receipt.outcome() == Outcome.REFUSED
                ? 0
                : list - Expected.granted(receipt, "discount") - Expected.granted(receipt, "subsidy");
        Town.must(receipt.payable().amount() == payable, "payable " + receipt.payable() + " instead of " + payable);
    }

    /** A repeated request gets all of it again, only that it is not the first time. */
    private static Object lasting(Receipt receipt) {
        return new Receipt(
                receipt.id(),
                receipt.outcome(),
                receipt.reasons(),
                receipt.effects(),
                receipt.listAmount(),
                receipt.payable(),
                receipt.dueAt(),
                receipt.traceId(),
                receipt.coupons(),
                false);
    }

    String refund() {
        Deal deal = town.deal(State.PAID);
        return deal == null ? null : refund(deal);
    }

    String refund(Deal deal) {
        String expected =
                deal.state == State.PAID ? null : deal.state == State.HELD ? "order.held" : "order.not-refundable";
        boolean atDesk = town.oneIn(2);
        RefundOrder request = new RefundOrder(
                town.key(),
                atDesk ? "operator" : "channel:" + deal.channel,
                atDesk ? null : deal.channel,
                deal.id,
                "changed my mind");
        LocalDate today = LocalDate.now(town.shop().clock());
        long before = atDesk ? refundedAlone.getOrDefault(today, 0L) : 0;
        boolean takesTwo = expected == null && before + deal.payable > REFUNDED_ALONE;
        if (takesTwo) {
            Town.rejected(town.ask(() -> town.get(Refunds.class).refund(request), null), "refund.takes-two");
        }
        Supplier<RefundReceipt> refunding = () -> takesTwo
                ? Agreed.refund(town.shop(), request)
                : town.get(Refunds.class).refund(request);
        Asked<RefundReceipt> asked = town.ask(refunding, receipt -> List.of(receipt.id(), receipt.amount()));
        Town.rejected(asked, expected);
        if (expected == null) {
            Town.must(
                    asked.answer().amount().amount() == deal.payable,
                    deal + " refunded with " + asked.answer().amount());
            if (atDesk && !takesTwo) {
                refundedAlone.put(today, before + deal.payable);
            }
            boolean settled = deal.shares.stream().anyMatch(share -> share.settled);
            town.expected().refunded(deal);
            town.history.count(settled ? "refunded after settlement" : "refunded");
            town.mayComeAgain(
                    "the refund of " + deal,
                    () -> refunding.get().id(),
                    asked.answer().id(),
                    () -> town.get(Refunds.class)
                            .refund(new RefundOrder(
                                    request.key(), request.by(), request.channel(), deal.id, "another reason")));
        }
        return deal + " is to be taken back: " + (expected == null ? deal.payable : expected);
    }

    /** The buyer of a held order does not want it any more, or of one that is not held. */
    String cancel() {
        Deal deal = town.deal(town.oneIn(6) ? State.PAID : State.HELD);
        if (deal == null) {
            return null;
        }
        String expected = deal.state == State.HELD ? null : "order.not-held";
        boolean atDesk = town.oneIn(3);
        CancelOrder request = new CancelOrder(
                town.key(),
                atDesk ? "operator" : "channel:" + deal.channel,
                atDesk ? null : deal.channel,
                deal.id,
                "waited enough");
        Asked<Cancelled> asked = town.ask(() -> town.get(HeldOrders.class).cancel(request), Cancelled::order);
        Town.rejected(asked, expected);
        if (expected == null) {
            town.expected().ended(deal, State.CANCELLED);
            town.history.count("cancelled");
            town.mayComeAgain(
                    "the cancellation of " + deal,
                    () -> town.get(HeldOrders.class).cancel(request).order(),
                    deal.id,
                    () -> town.get(HeldOrders.class)
                            .cancel(new CancelOrder(
                                    request.key(), request.by(), request.channel(), deal.id, "another reason")));
        }
        return deal + " is to be cancelled: " + (expected == null ? deal.payable : expected);
    }

    /** Who lost the answer long ago asks again; or somebody uses the key for something else. */
    String comeAgain() {
        if (town.earlier.isEmpty()) {
            return null;
        }
        Town.Earlier request = town.one(List.copyOf(town.earlier));
        if (town.oneIn(3)) {
            Asked<?> asked = Town.answer(request.otherContent());
            Town.rejected(asked, "key.reused");
            town.history.count("key reused");
            return request.what() + ": its key comes with other content";
        }
        Object again = request.again().get();
        Town.must(request.answer().equals(again), request.what() + " now got " + again + ", not " + request.answer());
        town.history.count("came again");
        return request.what() + " comes again";
    }

    /** Somebody tries an order that is not theirs, or that there never was. */
    String foreignOrder() {
        Deal deal = town.deal(State.PAID);
        if (deal == null) {
            return null;
        }
        String other = Town.CHANNELS.get((Town.CHANNELS.indexOf(deal.channel) + 1) % Town.CHANNELS.size());
        OrderId order = town.oneIn(2) ? deal.id : new OrderId(Ids.next());
        Asked<?> asked = town.ask(
                () -> town.get(Refunds.class)
                        .refund(new RefundOrder(town.key(), "channel:" + other, other, order, "it is mine")),
                null);
        Town.rejected(asked, "order.not-found");
        town.history.count("foreign order");
        return other + " wants the money of " + (order.equals(deal.id) ? deal : "an order nobody placed");
    }

    /** Requests that make no sense change nothing. */
    String nonsense() {
        Person buyer = town.someone();
        if (buyer == null) {
            return null;
        }
        List<Line> tooMany = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            tooMany.add(new Line("sticker", 1));
        }
        List<List<Line>> orders = List.of(
                List.of(),
                List.of(new Line("unheard-of", 1)),
                List.of(new Line("course", 0)),
                List.of(new Line("course", -3)),
                List.of(new Line("course", 1), new Line("course", 10_000)),
                tooMany);
        List<Line> lines = town.one(orders);
        Asked<?> asked = town.ask(
                () -> town.get(Checkout.class)
                        .place(new PlaceOrder(town.key(), buyer.id, "web", lines, buyer.device, null)),
                null);
        Town.must(asked.rejected() != null, "ordered " + lines);
        Asked<?> nothing = town.ask(
                () -> town.get(TopUps.class)
                        .topUp(new TopUp(town.key(), "web", buyer.id, Money.fen(-town.random.nextInt(500)))),
                null);
        Town.rejected(nothing, "field.out-of-range");
        return buyer + " asks for nonsense: " + asked.rejected();
    }

    /** A dozen orders within the hour. */
    String rush() {
        Person buyer = richest();
        if (buyer == null) {
            return null;
        }
        for (int i = 0; i < 12; i++) {
            boolean late = i >= 10;
            town.soon.add(() -> {
                String told = order(buyer, "web", List.of(new Line("sticker", 1)), buyer.device, null);
                Town.must(!late || last().state != State.PAID, "the eleventh order within the hour went through");
                return told;
            });
        }
        town.history.count("rush");
        return buyer + " begins a rush";
    }

    /** Somebody invites himself: two members, one phone. */
    String ring() {
        List<Person> invited = town.expected().people.stream()
                .filter(person -> person.inviter != null && person.spendable() >= 20_000)
                .toList();
        if (invited.isEmpty()) {
            return null;
        }
        Person twin = town.one(invited);
        String phone = "shared-" + twin.number;
        town.soon.add(() -> order(twin.inviter, "web", List.of(new Line("cloud", 1)), phone, null));
        town.soon.add(() -> {
            boolean seen = last().buyer == twin.inviter && last().state != State.REFUSED;
            String told = order(twin, "app", List.of(new Line("course", 1)), phone, null);
            boolean known = !twin.joined.plus(NINETY_DAYS).isAfter(town.clock().instant());
            Town.must(
                    !seen || known || last().state != State.PAID, "an order from the inviter's own phone went through");
            return told;
        });
        town.history.count("ring");
        return twin + " and " + twin.inviter + " share a phone";
    }

    /** Bought and taken back, again and again, and then a lot of money through the shop at once. */
    String refundAbuse() {
        Person buyer = richest();
        if (buyer == null) {
            return null;
        }
        for (int i = 0; i < 5; i++) {
            town.soon.add(() -> order(buyer, "web", List.of(new Line("cloud", 1)), buyer.device, null));
            town.soon.add(() -> last().buyer == buyer ? refund(last()) : null);
        }
        cashOut(buyer);
        town.history.count("refund abuse");
        return buyer + " begins to buy and take back";
    }

    /** Topped up and spent at one merchant within the day. */
    String cashOut() {
        Person buyer = town.someone();
        if (buyer == null) {
            return null;
        }
        cashOut(buyer);
        town.history.count("cash-out");
        return buyer + " begins to cash out";
    }

    private void cashOut(Person buyer) {
        town.soon.add(() -> topUp(buyer, 200_000));
        for (int i = 0; i < 4; i++) {
            town.soon.add(() -> order(buyer, "partner", List.of(new Line("course", 5)), buyer.device, null));
        }
    }

    private Deal last() {
        return town.expected().deals.get(town.expected().deals.size() - 1);
    }

    private Person richest() {
        return town.expected().people.stream()
                .filter(person -> person.spendable() >= 15_000)
                .reduce((one, other) -> other.spendable() > one.spendable() ? other : one)
                .orElse(null);
    }
}
