package shop.solvent.rules.point;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import shop.solvent.rules.Holiday;

/** A fact in the making: an ordinary one, in which a case changes what matters to it. */
public final class Draft<F> {

    private final Class<F> type;
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, String> changes = new HashMap<>();
    private boolean whole;

    @SuppressWarnings("unchecked") // a record's class is its own type's
    Draft(Record ordinary) {
        type = (Class<F>) ordinary.getClass();
        for (RecordComponent component : type.getRecordComponents()) {
            values.put(component.getName(), new FactField(component).of(ordinary));
        }
    }

    /** @throws UnusableCell if the fact has no such field or the text is no value of it */
    public void change(String field, String text) throws UnusableCell {
        RecordComponent component = Arrays.stream(type.getRecordComponents())
                .filter(one -> one.getName().equals(field))
                .findFirst()
                .orElseThrow(() -> new UnusableCell(Arrays.toString(Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toArray())));
        values.put(field, value(component.getType(), text));
        changes.put(field, text);
    }

    /** Sets a field that follows from others, unless the case names it itself. */
    public void follow(String field, Object value) {
        if (!changes.containsKey(field)) {
            values.put(field, value);
        }
    }

    /**
     * Sets what follows from its {@code date}, as far as it has such fields: weekday, weekend, day of the month, month, and
     * whether people are off on that day.
     */
    public void followDate() throws UnusableCell {
        try {
            LocalDate date = LocalDate.parse(text("date"));
            DayOfWeek day = date.getDayOfWeek();
            follow("dayOfWeek", day.getValue());
            follow("weekend", day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY);
            follow("dayOfMonth", date.getDayOfMonth());
            follow("month", date.getMonthValue());
            if (values.containsKey("dayOff")) {
                follow("dayOff", Holiday.isOff(text("holiday"), truth("weekend")));
            }
        } catch (DateTimeException e) {
            throw new UnusableCell("2026-11-18");
        }
    }

    /** Whether the case names the field itself. */
    public boolean says(String field) {
        return changes.containsKey(field);
    }

    /** From now on it is a fact that somebody fills in whole, and not one that a case says a part of. */
    void fillIn() {
        whole = true;
    }

    /** Whether what was not said of it was left out because it follows. */
    public boolean isWhole() {
        return whole;
    }

    public long number(String field) {
        return ((Number) values.get(field)).longValue();
    }

    public boolean truth(String field) {
        return (Boolean) values.get(field);
    }

    public String text(String field) {
        return (String) values.get(field);
    }

    /** @throws UnusableCell if the fact refuses these values together */
    public F fact() throws UnusableCell {
        RecordComponent[] components = type.getRecordComponents();
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(Arrays.stream(components)
                            .map(component -> values.get(component.getName()))
                            .toArray());
        } catch (InvocationTargetException e) {
            throw new UnusableCell(String.valueOf(e.getCause().getMessage()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    static Object value(Class<?> type, String text) throws UnusableCell {
        try {
            if (type == long.class) {
                return Long.parseLong(text);
            }
            if (type == int.class) {
                return Integer.parseInt(text);
            }
        } catch (NumberFormatException e) {
            throw new UnusableCell("0, 1, 2, …");
        }
        if (type != boolean.class) {
            return text;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "是" -> true;
            case "false", "no", "否" -> false;
            default -> throw new UnusableCell("true, false");
        };
    }
}
