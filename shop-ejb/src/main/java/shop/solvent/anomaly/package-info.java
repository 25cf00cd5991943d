/**
 * How unlike the shop's other orders, top-ups and withdrawals one is, learnt from these themselves by a forest of random cuts:
 * nobody tells it what is bad. What it says is a fact like any other, has a person look and decides nothing (G20).
 */
package shop.solvent.anomaly;
