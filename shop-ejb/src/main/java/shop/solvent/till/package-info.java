/**
 * Where merchants take money from people who are there: codes that a buyer scans, pay codes that a member shows, cash registers and
 * the stores of chains. What is paid there is an order like any other.
 */
package shop.solvent.till;
