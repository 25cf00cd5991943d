/**
 * How unlike the shop's other orders one is, learnt from the orders themselves by a forest of random cuts: nobody tells it what is
 * bad. What it says is a fact like any other, has a person look and decides nothing (G20).
 */
package shop.solvent.anomaly;
