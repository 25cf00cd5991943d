/** What members are told: by which kinds, in whose words, and whether it arrived. Decision record: {@code docs/decisions/0164-what-members-are-told.md}. */
package shop.solvent.notice;
