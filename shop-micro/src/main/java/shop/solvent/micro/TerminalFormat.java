package shop.solvent.micro;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One line a record: what went wrong and what was at the bottom of it. The stack trace stands in the log file. */
public final class TerminalFormat extends Formatter {

    @Override
    public String format(LogRecord record) {
        LocalTime time =
                LocalTime.ofInstant(record.getInstant(), ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        StringBuilder line = new StringBuilder()
                .append(time)
                .append(' ')
                .append(record.getLevel().getName())
                .append(": ")
                .append(formatMessage(record));
        if (record.getThrown() != null) {
            line.append(" (").append(rootOf(record.getThrown())).append(')');
        }
        return line.toString().replaceAll("\\s*\\R\\s*", " ") + System.lineSeparator();
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
