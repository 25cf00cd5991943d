package shop.solvent.pool;

import shop.solvent.kernel.Money;

/** The platform puts money of its own, already in custody, into a pool. */
public record Contribute(String key, String by, String pool, Money amount, String reason) {}
