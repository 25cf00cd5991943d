/** What a person may do: permissions down to the button. Who has which is said by the people's roles. */
package shop.solvent.access;
