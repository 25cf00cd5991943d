package shop.solvent.anomaly;

import java.time.Instant;

/**
 * What the model has learnt.
 *
 * @param learnt how many acts
 * @param speaks whether that is enough for it to say anything
 * @param begunBy who had it begin anew; {@code system} for the first
 * @param learntTo the time of the last act that was looked at
 */
public record ModelView(long learnt, boolean speaks, Instant begunAt, String begunBy, Instant learntTo) {}
