package shop.solvent.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ApplicationException;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.EJBTransactionRequiredException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.bind.annotation.AllArguments;
import net.bytebuddy.implementation.bind.annotation.Origin;
import net.bytebuddy.implementation.bind.annotation.RuntimeType;
import net.bytebuddy.matcher.ElementMatchers;
import shop.solvent.aggregate.AggregateNames;
import shop.solvent.alipay.AlipayGateway;
import shop.solvent.campaign.CampaignCheck;
import shop.solvent.campaign.CampaignNames;
import shop.solvent.campaign.MergedCampaigns;
import shop.solvent.campaign.OwnRules;
import shop.solvent.catalogue.CatalogueNames;
import shop.solvent.catalogue.MergedPriceLists;
import shop.solvent.catalogue.ShopTrade;
import shop.solvent.chain.MergedTokens;
import shop.solvent.change.ChangeCheck;
import shop.solvent.change.ChangeNews;
import shop.solvent.change.ChangeSweep;
import shop.solvent.change.MergedChange;
import shop.solvent.checkin.MergedCheckIns;
import shop.solvent.commission.DebtCheck;
import shop.solvent.commission.DueCommissions;
import shop.solvent.commission.MergedCommissions;
import shop.solvent.commission.TiedCommissions;
import shop.solvent.coupon.CouponNames;
import shop.solvent.coupon.CouponRewards;
import shop.solvent.coupon.MergedCoupons;
import shop.solvent.coupon.OrderCoupons;
import shop.solvent.credit.CreditDay;
import shop.solvent.credit.MergedCredit;
import shop.solvent.currency.CollectedInCurrencies;
import shop.solvent.currency.CurrencyCheck;
import shop.solvent.currency.MergedCurrencies;
import shop.solvent.currency.PaidInAbroad;
import shop.solvent.currency.SandboxExchange;
import shop.solvent.custody.CameByHand;
import shop.solvent.custody.SolvencyStep;
import shop.solvent.delivery.DeliveryBack;
import shop.solvent.delivery.MergedDeliveries;
import shop.solvent.delivery.RecordOfDeliveries;
import shop.solvent.device.DeviceCheck;
import shop.solvent.device.MergedDevices;
import shop.solvent.dispute.DisputeCheck;
import shop.solvent.dispute.DisputesBack;
import shop.solvent.dispute.MergedDisputes;
import shop.solvent.dispute.RecordOfDisputes;
import shop.solvent.dividend.DividendCheck;
import shop.solvent.dividend.MergedPartners;
import shop.solvent.entitlement.MergedEntitlements;
import shop.solvent.entitlement.UsedGoods;
import shop.solvent.evidence.DayAttestation;
import shop.solvent.evidence.SealedJournals;
import shop.solvent.freezing.EndingFreezes;
import shop.solvent.freezing.MergedFreezes;
import shop.solvent.freezing.RecordOfFreezes;
import shop.solvent.freezing.WalletFreezeCheck;
import shop.solvent.freezing.WalletFreezeLines;
import shop.solvent.fund.FundCheck;
import shop.solvent.fund.MergedFunds;
import shop.solvent.fund.SandboxFund;
import shop.solvent.giving.GivingActs;
import shop.solvent.giving.MergedGivings;
import shop.solvent.giving.TiedGifts;
import shop.solvent.groupbuy.MergedGroupBuys;
import shop.solvent.groupbuy.OrderGroups;
import shop.solvent.hook.LicencesBack;
import shop.solvent.hook.MergedLicences;
import shop.solvent.hook.SandboxMaker;
import shop.solvent.key.KeyStore;
import shop.solvent.liability.CarriedRoot;
import shop.solvent.liability.MergedLiabilities;
import shop.solvent.limited.MergedPieces;
import shop.solvent.limited.OrderLimits;
import shop.solvent.limited.OrderShares;
import shop.solvent.lockin.ChainLocks;
import shop.solvent.lockin.LockCheck;
import shop.solvent.lockin.LocksOver;
import shop.solvent.lockin.MergedLocks;
import shop.solvent.lottery.LotteryCheck;
import shop.solvent.lottery.MergedTickets;
import shop.solvent.member.EndingTags;
import shop.solvent.member.LevelNames;
import shop.solvent.member.MemberActs;
import shop.solvent.member.MergedMembers;
import shop.solvent.member.PayingMembers;
import shop.solvent.member.Roots;
import shop.solvent.member.TiedMembers;
import shop.solvent.merchant.BeginningContracts;
import shop.solvent.merchant.PayoutAccounts;
import shop.solvent.merge.MergeCheck;
import shop.solvent.notice.MergedNotices;
import shop.solvent.operator.PeoplePermits;
import shop.solvent.order.HeldAtMerchant;
import shop.solvent.order.KnownHolders;
import shop.solvent.order.MergedOrders;
import shop.solvent.order.OrderActs;
import shop.solvent.order.RecordOfOrders;
import shop.solvent.order.RulesOfPaying;
import shop.solvent.order.SoldOrders;
import shop.solvent.order.TiedOrders;
import shop.solvent.payment.BackToPayer;
import shop.solvent.payment.MergedPayments;
import shop.solvent.payment.PaymentCheck;
import shop.solvent.payment.ReservationActs;
import shop.solvent.payment.SandboxGateway;
import shop.solvent.payment.SandboxSplits;
import shop.solvent.points.EndingPoints;
import shop.solvent.points.EndingWarnings;
import shop.solvent.points.FreezeCheck;
import shop.solvent.points.MergedLots;
import shop.solvent.points.WaitingCoins;
import shop.solvent.pool.EndingPeriods;
import shop.solvent.pool.PoolCheck;
import shop.solvent.pool.PoolNames;
import shop.solvent.pool.RaiseCheck;
import shop.solvent.pool.UnsignedRaises;
import shop.solvent.post.MergedPost;
import shop.solvent.presale.MergedPromises;
import shop.solvent.presale.OrderPresales;
import shop.solvent.presale.PromisesComing;
import shop.solvent.privacy.MergedRequests;
import shop.solvent.privacy.RequestLines;
import shop.solvent.project.Nettings;
import shop.solvent.project.ProjectCheck;
import shop.solvent.project.ProjectNames;
import shop.solvent.promoter.MergedPromoters;
import shop.solvent.reconciliation.BookedByBills;
import shop.solvent.relation.MergedRelations;
import shop.solvent.relation.SharedTraits;
import shop.solvent.relation.TiedTraits;
import shop.solvent.review.MergedReviews;
import shop.solvent.risk.MergedCases;
import shop.solvent.risk.RecordOfCases;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.screening.MergedScreening;
import shop.solvent.segment.SegmentNames;
import shop.solvent.segment.TagNames;
import shop.solvent.settlement.DueStatements;
import shop.solvent.settlement.SettlementCheck;
import shop.solvent.signal.MergedLists;
import shop.solvent.split.BookedBySplits;
import shop.solvent.split.MergedReceivers;
import shop.solvent.split.SplitCheck;
import shop.solvent.split.SplitWish;
import shop.solvent.stepup.MergedStepUps;
import shop.solvent.stock.OrderCounts;
import shop.solvent.stock.OrderStock;
import shop.solvent.stock.PiecesBack;
import shop.solvent.stock.Sealing;
import shop.solvent.storefront.MergedVisitors;
import shop.solvent.storefront.SignInActs;
import shop.solvent.supply.SandboxSupplier;
import shop.solvent.supply.SupplierBook;
import shop.solvent.takeover.MergedSightings;
import shop.solvent.takeover.SightingDay;
import shop.solvent.task.MergedTasks;
import shop.solvent.tax.MergedTax;
import shop.solvent.tax.TaxCheck;
import shop.solvent.tier.GrowthRewards;
import shop.solvent.tier.MergedGrowth;
import shop.solvent.tier.SchemeLevels;
import shop.solvent.tier.TierReviews;
import shop.solvent.till.MergedTills;
import shop.solvent.till.OrderTills;
import shop.solvent.wallet.EndingGifts;
import shop.solvent.wallet.GiftWarnings;
import shop.solvent.wallet.MergedWallets;
import shop.solvent.wallet.TagRewards;
import shop.solvent.wallet.TiedWallets;
import shop.solvent.wallet.WalletActs;
import shop.solvent.wallet.WalletCheck;
import shop.solvent.wechatpay.WechatPayGateway;
import shop.solvent.winddown.MergedWindDowns;
import shop.solvent.winddown.WindDownCheck;
import shop.solvent.winddown.WindDownLines;
import shop.solvent.withdrawal.MergedWithdrawals;
import shop.solvent.withdrawal.SandboxPayouts;
import shop.solvent.withdrawal.TiedWithdrawals;
import shop.solvent.withdrawal.VerifiedNames;
import shop.solvent.withdrawal.WithdrawalActs;
import shop.solvent.withdrawal.WithdrawalCheck;
import shop.solvent.withdrawal.WithdrawalLines;

/**
 * The shop without a server: wires the beans of this module together on the test database, with the transactions that
 * their annotations ask for and the exceptions a caller of an EJB would see. It knows what the shop uses and refuses
 * the rest; whether a real server agrees is asked by the container tests.
 *
 * <p>Time stands still until a test moves it.
 */
public final class TestShop {

    private static final String BOUNDARY = "boundaryOfTheTestShop";

    static {
        // Without a sandbox nobody exchanges money until somebody is named.
        if (System.getProperty("shop.exchange.provider") == null) {
            System.setProperty("shop.exchange.provider", "sandbox");
        }
    }

    /** Making a class takes longer than most tests, and each test has a shop of its own. */
    private static final Map<Class<?>, Class<?>> SEEN = new ConcurrentHashMap<>();

    private static final Map<Class<?>, List<Class<?>>> NEIGHBOURS = new ConcurrentHashMap<>();

    private final TestDatabase database = TestDatabase.shared();
    private final MutableClock clock;
    private final Map<Class<?>, Object> beans = new HashMap<>();

    /** Who answers for an interface, made when it is first asked for: so on the database that the test has given it. */
    private static final List<Class<?>> ANSWERING = List.of(
            ShopTrade.class,
            SealedJournals.class,
            HeldAtMerchant.class,
            WalletCheck.class,
            WithdrawalLines.class,
            RequestLines.class,
            RulesOfPaying.class,
            WithdrawalCheck.class,
            PoolCheck.class,
            RaiseCheck.class,
            UnsignedRaises.class,
            CampaignCheck.class,
            SettlementCheck.class,
            WindDownCheck.class,
            DividendCheck.class,
            LotteryCheck.class,
            LockCheck.class,
            CurrencyCheck.class,
            MergedCurrencies.class,
            PaidInAbroad.class,
            SandboxExchange.class,
            SandboxGateway.class,
            SandboxSplits.class,
            SplitCheck.class,
            SplitWish.class,
            BookedBySplits.class,
            MergedReceivers.class,
            BookedByBills.class,
            BackToPayer.class,
            CameByHand.class,
            PaymentCheck.class,
            CollectedInCurrencies.class,
            DeviceCheck.class,
            ChangeCheck.class,
            TaxCheck.class,
            DebtCheck.class,
            MergedTax.class,
            MergedPromoters.class,
            VerifiedNames.class,
            DisputeCheck.class,
            ChangeSweep.class,
            ChangeNews.class,
            MergedChange.class,
            MergedDevices.class,
            MergedFreezes.class,
            MergedWindDowns.class,
            FundCheck.class,
            MergedFunds.class,
            SandboxFund.class,
            WindDownLines.class,
            WalletFreezeCheck.class,
            WalletFreezeLines.class,
            ChainLocks.class,
            MergedLocks.class,
            MergedStepUps.class,
            MergedNotices.class,
            MergedPost.class,
            LocksOver.class,
            ProjectCheck.class,
            MergeCheck.class,
            KeyStore.class,
            CouponRewards.class,
            GrowthRewards.class,
            TagRewards.class,
            CouponNames.class,
            CatalogueNames.class,
            PoolNames.class,
            ProjectNames.class,
            CampaignNames.class,
            OwnRules.class,
            SegmentNames.class,
            TagNames.class,
            AggregateNames.class,
            OrderActs.class,
            WalletActs.class,
            WithdrawalActs.class,
            GivingActs.class,
            MemberActs.class,
            SignInActs.class,
            ReservationActs.class,
            Roots.class,
            SharedTraits.class,
            MergedLists.class,
            PayoutAccounts.class,
            Sealing.class,
            SupplierBook.class,
            SchemeLevels.class,
            PeoplePermits.class,
            LevelNames.class,
            PayingMembers.class,
            OrderCoupons.class,
            OrderStock.class,
            KnownHolders.class,
            OrderPresales.class,
            PromisesComing.class,
            OrderGroups.class,
            OrderLimits.class,
            OrderCounts.class,
            OrderShares.class,
            OrderTills.class,
            UsedGoods.class,
            DisputesBack.class,
            DeliveryBack.class,
            PiecesBack.class,
            LicencesBack.class,
            SandboxMaker.class,
            SandboxSupplier.class,
            SandboxPayouts.class,
            BeginningContracts.class,
            EndingTags.class,
            EndingPeriods.class,
            EndingPoints.class,
            EndingWarnings.class,
            EndingFreezes.class,
            FreezeCheck.class,
            WaitingCoins.class,
            EndingGifts.class,
            GiftWarnings.class,
            DueCommissions.class,
            Nettings.class,
            TierReviews.class,
            DueStatements.class,
            DayAttestation.class,
            TiedCommissions.class,
            TiedGifts.class,
            TiedMembers.class,
            TiedOrders.class,
            SoldOrders.class,
            TiedTraits.class,
            TiedWallets.class,
            TiedWithdrawals.class,
            MergedRelations.class,
            CarriedRoot.class,
            MergedLiabilities.class,
            MergedScreening.class,
            MergedCampaigns.class,
            MergedPriceLists.class,
            MergedTokens.class,
            MergedCheckIns.class,
            MergedCommissions.class,
            MergedCoupons.class,
            MergedDeliveries.class,
            MergedPartners.class,
            MergedEntitlements.class,
            MergedGivings.class,
            MergedDisputes.class,
            MergedLicences.class,
            MergedPieces.class,
            MergedTickets.class,
            MergedMembers.class,
            MergedOrders.class,
            MergedPayments.class,
            MergedTills.class,
            MergedRequests.class,
            MergedLots.class,
            MergedPromises.class,
            MergedGroupBuys.class,
            MergedReviews.class,
            MergedCases.class,
            MergedVisitors.class,
            MergedTasks.class,
            MergedGrowth.class,
            MergedCredit.class,
            MergedSightings.class,
            RecordOfOrders.class,
            RecordOfDeliveries.class,
            RecordOfFreezes.class,
            RecordOfDisputes.class,
            RecordOfCases.class,
            SightingDay.class,
            CreditDay.class,
            SolvencyStep.class,
            MergedWallets.class,
            MergedWithdrawals.class,
            WechatPayGateway.class,
            AlipayGateway.class);

    private TestShop(MutableClock clock, JurisdictionProfile law) {
        this.clock = clock;
        with(Database.class, database.database());
        with(Clock.class, clock);
        with(JurisdictionProfile.class, law);
        with(EntityManager.class, database.transactions().entityManager());
        with(Secrets.class, Secrets.of(new byte[Secrets.KEY_BYTES]));
        with(ManagedExecutorService.class, threads());
    }

    /** What a server lends: threads. */
    private static ManagedExecutorService threads() {
        ExecutorService pool = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "lent");
            thread.setDaemon(true);
            return thread;
        });
        return (ManagedExecutorService) Proxy.newProxyInstance(
                TestShop.class.getClassLoader(),
                new Class<?>[] {ManagedExecutorService.class},
                (proxy, method, arguments) -> method.invoke(pool, arguments));
    }

    /** A shop of its own on an empty database. */
    public static TestShop empty() {
        return empty(JurisdictionProfile.cn());
    }

    /** The same under another law. */
    public static TestShop empty(JurisdictionProfile law) {
        TestShop shop = new TestShop(new MutableClock(Instant.parse("2026-07-01T04:00:00.123456Z")), law);
        shop.database.clear();
        return shop;
    }

    /** A second server of the same shop, or the first after it was stopped: beans of its own on the same database. */
    public TestShop secondServer() {
        return under(get(JurisdictionProfile.class));
    }

    /** The same started anew under another law. */
    public TestShop under(JurisdictionProfile law) {
        return new TestShop(clock, law);
    }

    public TestDatabase database() {
        return database;
    }

    public MutableClock clock() {
        return clock;
    }

    /** Uses that object wherever the type is injected. */
    public <T> TestShop with(Class<T> type, T bean) {
        beans.put(type, bean);
        return this;
    }

    /** The bean of that class; always the same one. */
    public synchronized <T> T get(Class<T> type) {
        Object bean = beans.get(type);
        if (bean == null) {
            bean = ANSWERING.stream()
                    .filter(answers -> answers != type && type.isInterface() && type.isAssignableFrom(answers))
                    .findFirst()
                    .<Object>map(this::get)
                    .orElseGet(() -> create(type));
        }
        return type.cast(bean);
    }

    private Object create(Class<?> type) {
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            throw new IllegalArgumentException(
                    "Nothing known to inject as " + type + "; name it with TestShop.with(…)");
        }
        refuseTransactionalCdi(type);
        try {
            Object bean = wired(type);
            Object seen = isEjb(type) ? behindBoundary(type, bean) : bean;
            beans.put(type, seen);
            for (Class<?> level = type; level != Object.class; level = level.getSuperclass()) {
                for (Field field : level.getDeclaredFields()) {
                    inject(bean, field);
                }
            }
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(PostConstruct.class)) {
                    method.setAccessible(true);
                    method.invoke(bean);
                }
            }
            return seen;
        } catch (InvocationTargetException failure) {
            beans.remove(type);
            throw unchecked(failure.getCause());
        } catch (ReflectiveOperationException failure) {
            beans.remove(type);
            throw new IllegalStateException("Cannot make a " + type, failure);
        }
    }

    /** Called from an EJB without a transaction, Payara leaves the connections of such a bean out of its transaction. */
    private static void refuseTransactionalCdi(Class<?> type) {
        if (type.isAnnotationPresent(Transactional.class)
                || Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.isAnnotationPresent(Transactional.class))) {
            throw new IllegalArgumentException(type + " must be an EJB: see Attempts");
        }
    }

    /** By the constructor that asks for what it needs, if there is one. */
    private Object wired(Class<?> type) throws ReflectiveOperationException {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.isAnnotationPresent(Inject.class)) {
                constructor.setAccessible(true);
                return constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                        .map(this::get)
                        .toArray());
            }
        }
        return unwired(type);
    }

    private static Object unwired(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
    }

    private void inject(Object bean, Field field) throws IllegalAccessException {
        if (field.isAnnotationPresent(Inject.class)
                || field.isAnnotationPresent(EJB.class)
                || field.isAnnotationPresent(PersistenceContext.class)
                || field.isAnnotationPresent(Resource.class)) {
            field.setAccessible(true);
            if (field.getType() == Instance.class) {
                List<Object> implementations = implementations(field);
                boolean named = implementations.isEmpty() && beans.containsKey(Instance.class);
                field.set(bean, named ? get(Instance.class) : instance(implementations));
            } else {
                field.set(bean, get(field.getType()));
            }
        }
    }

    /** Every bean that the package of a type has of it, and those that answer from elsewhere; where there is none, those there are already. */
    private List<Object> implementations(Field field) {
        List<Object> found = new ArrayList<>();
        Type argument = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
        Class<?> wanted = (Class<?>) (argument instanceof ParameterizedType generic ? generic.getRawType() : argument);
        for (Class<?> type : neighbours(wanted)) {
            if (wanted.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()) && !type.isRecord()) {
                found.add(get(type));
            }
        }
        ANSWERING.stream()
                .filter(wanted::isAssignableFrom)
                .map(this::get)
                .filter(one -> !found.contains(one))
                .forEach(found::add);
        if (found.isEmpty()) {
            beans.values().stream().filter(wanted::isInstance).forEach(found::add);
        }
        return found;
    }

    /** The classes of the same package, looked for once; none where it is in a jar, in which nobody looks. */
    private static List<Class<?>> neighbours(Class<?> wanted) {
        return NEIGHBOURS.computeIfAbsent(wanted, TestShop::lookForNeighbours);
    }

    private static List<Class<?>> lookForNeighbours(Class<?> wanted) {
        URL place = wanted.getResource(wanted.getSimpleName() + ".class");
        if (!place.getProtocol().equals("file")) {
            return List.of();
        }
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(place.toURI()).getParent())) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class")) {
                    types.add(Class.forName(
                            wanted.getPackageName() + "." + name.substring(0, name.length() - ".class".length())));
                }
            }
        } catch (IOException | URISyntaxException | ClassNotFoundException failure) {
            throw new IllegalStateException("Cannot look for what is a " + wanted, failure);
        }
        return types;
    }

    @SuppressWarnings("unchecked") // an Instance takes consumers of what it holds
    private static Instance<?> instance(List<Object> found) {
        return (Instance<?>) Proxy.newProxyInstance(
                TestShop.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "iterator" -> found.iterator();
                    case "stream" -> found.stream();
                    case "forEach" -> {
                        found.forEach((Consumer<Object>) arguments[0]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Object behindBoundary(Class<?> type, Object bean) throws ReflectiveOperationException {
        Class<?> seen = SEEN.computeIfAbsent(type, TestShop::withBoundary);
        Object callers = unwired(seen);
        Field boundary = seen.getDeclaredField(BOUNDARY);
        boundary.setAccessible(true);
        boundary.set(callers, new Boundary(type, bean));
        return callers;
    }

    /** What callers see of an EJB: each of its methods goes to the {@link Boundary} that is put into the object. */
    private static Class<?> withBoundary(Class<?> type) {
        try {
            return new ByteBuddy()
                    .subclass(type)
                    .defineField(BOUNDARY, Boundary.class, Visibility.PRIVATE)
                    .method(ElementMatchers.isDeclaredBy(type)
                            .and(ElementMatchers.not(ElementMatchers.isPrivate()))
                            .and(ElementMatchers.not(ElementMatchers.isStatic())))
                    .intercept(MethodDelegation.toField(BOUNDARY))
                    .make()
                    .load(
                            type.getClassLoader(),
                            ClassLoadingStrategy.UsingLookup.of(
                                    MethodHandles.privateLookupIn(type, MethodHandles.lookup())))
                    .getLoaded();
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isEjb(Class<?> type) {
        return type.isAnnotationPresent(Stateless.class) || type.isAnnotationPresent(Singleton.class);
    }

    /** What stands between a bean and its callers. Public, like its method, for the generated classes. */
    public final class Boundary {

        private final Class<?> type;
        private final Object bean;

        private Boundary(Class<?> type, Object bean) {
            this.type = type;
            this.bean = bean;
        }

        @RuntimeType
        public Object call(@Origin Method method, @AllArguments Object[] arguments) {
            try {
                return transaction(method, () -> invoke(method, arguments));
            } catch (RuntimeException failure) {
                throw seenByCaller(failure);
            }
        }

        private Object invoke(Method method, Object[] arguments) {
            try {
                method.setAccessible(true);
                return method.invoke(bean, arguments);
            } catch (InvocationTargetException failure) {
                throw unchecked(failure.getCause());
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private Object transaction(Method method, Supplier<Object> work) {
            TestTransactions transactions = database.transactions();
            Supplier<Object> dooming = () -> {
                try {
                    return work.get();
                } catch (RuntimeException failure) {
                    if (transactions.isActive() && rollsBack(failure)) {
                        transactions.doom();
                    }
                    throw failure;
                }
            };
            return switch (attribute(method)) {
                case REQUIRED -> transactions.required(dooming);
                case REQUIRES_NEW -> transactions.requiresNew(dooming);
                case NOT_SUPPORTED, NEVER -> transactions.suspended(work);
                case SUPPORTS -> dooming.get();
                case MANDATORY -> {
                    if (!transactions.isActive()) {
                        throw new EJBTransactionRequiredException(method.toString());
                    }
                    yield dooming.get();
                }
            };
        }

        private TransactionAttributeType attribute(Method method) {
            TransactionManagement management = type.getAnnotation(TransactionManagement.class);
            if (management != null && management.value() == TransactionManagementType.BEAN) {
                return TransactionAttributeType.NOT_SUPPORTED;
            }
            TransactionAttribute attribute = method.isAnnotationPresent(TransactionAttribute.class)
                    ? method.getAnnotation(TransactionAttribute.class)
                    : type.getAnnotation(TransactionAttribute.class);
            return attribute == null ? TransactionAttributeType.REQUIRED : attribute.value();
        }

        private boolean rollsBack(RuntimeException failure) {
            ApplicationException known = failure.getClass().getAnnotation(ApplicationException.class);
            return known == null || known.rollback();
        }

        private RuntimeException seenByCaller(RuntimeException failure) {
            boolean passes = failure.getClass().isAnnotationPresent(ApplicationException.class)
                    || failure instanceof EJBException;
            return passes ? failure : new EJBException(failure.getMessage(), failure);
        }
    }
}
