package shop.solvent.web.admin.campaigns;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.Campaigns;
import shop.solvent.web.admin.Filters;

/** The campaigns of a month, each as a bar over its days. */
@Named("campaignCalendar")
@ViewScoped
public class CampaignCalendarPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int WEEK = 7;

    @Inject
    private Campaigns campaigns;

    @Inject
    private Clock clock;

    private String month;
    private transient List<Bar> bars;

    /**
     * A campaign in the month.
     *
     * @param left per cent of the month before it begins
     * @param width per cent of the month in which it runs
     * @param before whether it began before the month
     * @param beyond whether it goes on after the month
     */
    public record Bar(CampaignView campaign, double left, double width, boolean before, boolean beyond) {}

    /** A day of the month. @param named whether it is one of those that stay where there is little room */
    public record Day(int number, boolean weekend, boolean today, boolean named) {}

    private YearMonth month() {
        try {
            return month == null ? YearMonth.now(clock) : YearMonth.parse(month);
        } catch (DateTimeException none) {
            return YearMonth.now(clock); // an address that names no month means this one
        }
    }

    public String getShown() {
        return month().toString();
    }

    public String getPrevious() {
        return month().minusMonths(1).toString();
    }

    public String getNext() {
        return month().plusMonths(1).toString();
    }

    public boolean isNow() {
        return month().equals(YearMonth.now(clock));
    }

    public List<Day> getDays() {
        LocalDate today = LocalDate.now(clock);
        return IntStream.rangeClosed(1, month().lengthOfMonth())
                .mapToObj(number -> {
                    LocalDate day = month().atDay(number);
                    return new Day(number, day.getDayOfWeek().getValue() > 5, day.equals(today), number % WEEK == 1);
                })
                .toList();
    }

    public List<Bar> getBars() {
        if (bars == null) {
            Instant from = month().atDay(1).atStartOfDay(clock.getZone()).toInstant();
            Instant until =
                    month().plusMonths(1).atDay(1).atStartOfDay(clock.getZone()).toInstant();
            bars = campaigns.between(from, until).stream()
                    .map(campaign -> bar(campaign, from, until))
                    .toList();
        }
        return bars;
    }

    private static Bar bar(CampaignView campaign, Instant from, Instant until) {
        Instant begins = campaign.terms().begins();
        Instant ends = campaign.endedAt() != null
                        && campaign.endedAt().isBefore(campaign.terms().ends())
                ? campaign.endedAt()
                : campaign.terms().ends();
        Instant left = begins.isBefore(from) ? from : begins;
        Instant right = ends.isAfter(until) ? until : ends;
        double whole = Duration.between(from, until).toMinutes();
        return new Bar(
                campaign,
                percent(Duration.between(from, left).toMinutes() / whole),
                Math.max(1, percent(Duration.between(left, right).toMinutes() / whole)),
                begins.isBefore(from),
                ends.isAfter(until));
    }

    /** To two decimals, so that an address of a page says nothing odd. */
    private static double percent(double share) {
        return Math.round(share * 10_000) / 100.0;
    }

    /** How much of the month is over, per cent; null in another month than this. */
    public Double getToday() {
        if (!isNow()) {
            return null;
        }
        Instant from = month().atDay(1).atStartOfDay(clock.getZone()).toInstant();
        Instant until =
                month().plusMonths(1).atDay(1).atStartOfDay(clock.getZone()).toInstant();
        return percent((double) Duration.between(from, clock.instant()).toMinutes()
                / Duration.between(from, until).toMinutes());
    }

    public String getMonth() {
        return month;
    }

    public void setMonth(String month) {
        this.month = Filters.given(month);
    }
}
