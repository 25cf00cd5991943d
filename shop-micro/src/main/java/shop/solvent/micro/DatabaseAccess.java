package shop.solvent.micro;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How to reach the database. The URL is one of Connector/J's: {@code jdbc:mysql://host:port/schema?parameters}. */
record DatabaseAccess(String url, String user, String password) {

    /** What the shop wants of any connection; the operator's own URL may say otherwise. */
    private static final Map<String, String> WANTED = new LinkedHashMap<>();

    static {
        // Times go out and come back as UTC, whatever zone the machine or the database server lives in.
        WANTED.put("connectionTimeZone", "UTC");
        WANTED.put("forceConnectionTimeZoneToSession", "true");
        // A journal's rows leave in one statement instead of one by one.
        WANTED.put("rewriteBatchedStatements", "true");
        // An order that is alone goes in few round trips; the shop's own statements are checked to be single ones.
        WANTED.put("allowMultiQueries", "true");
        WANTED.put("useServerPrepStmts", "true");
        WANTED.put("cachePrepStmts", "true");
        // 64 connections x 250 statements stay below the server's own limit of 16,382.
        WANTED.put("prepStmtCacheSize", "250");
        WANTED.put("prepStmtCacheSqlLimit", "8192");
        // Spares two round trips a transaction: the driver remembers autocommit and isolation itself.
        WANTED.put("useLocalSessionState", "true");
        WANTED.put("cacheServerConfiguration", "true");
        WANTED.put("connectTimeout", "10000");
        WANTED.put("socketTimeout", "120000");
        WANTED.put("tcpKeepAlive", "true");
    }

    /** The URL with everything the shop wants of a connection, save what it already says. */
    String completeUrl() {
        int question = url.indexOf('?');
        String said = question < 0 ? "" : url.substring(question + 1).toLowerCase(Locale.ROOT);
        String rest = WANTED.entrySet().stream()
                .filter(wanted -> !("&" + said).contains("&" + wanted.getKey().toLowerCase(Locale.ROOT) + "="))
                .map(wanted -> wanted.getKey() + "=" + wanted.getValue())
                .collect(Collectors.joining("&"));
        if (rest.isEmpty()) {
            return url;
        }
        String joint = question < 0 ? "?" : said.isEmpty() || said.endsWith("&") ? "" : "&";
        return url + joint + rest;
    }

    /** Without the password, which has no business in a log. */
    @Override
    public String toString() {
        return user + " at " + url.replaceAll("\\?.*", "");
    }
}
