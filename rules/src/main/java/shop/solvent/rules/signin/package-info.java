/** The sign-in decision: whether a member who has shown the code that was sent to their telephone comes in. */
package shop.solvent.rules.signin;
