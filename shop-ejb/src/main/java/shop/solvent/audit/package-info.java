/** What every person did to rules, money, cases, members and roles: written with the deed itself, and never changed. */
package shop.solvent.audit;
