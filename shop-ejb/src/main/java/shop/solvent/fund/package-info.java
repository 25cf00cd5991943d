/**
 * Money of members in a fund of somebody else's: the shop passes it on and back, and has none of it. Off unless a provider is named.
 * Decision record: {@code docs/decisions/0172-a-money-fund-through-a-port.md}.
 */
package shop.solvent.fund;
