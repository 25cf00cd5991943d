package shop.solvent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose the tables are, and who writes and reads them, as their SQL in the sources says. */
final class Tables {

    /** By table, the room that answers for it. */
    static final Map<String, String> OWNERS =
            lines("""
            afterorder after_order
            afterorder after_order_cursor
            approval approval
            approval approval_about
            approval done_alone
            audit audit
            backtest backtest
            backtest backtest_case
            backtest backtest_extreme
            backtest backtest_figure
            backtest backtest_gain
            backtest shadow_waiting
            backtest tuning
            backtest tuning_try
            aggregate aggregate
            anomaly anomaly_day
            anomaly anomaly_model
            anomaly outcome_model
            calendar calendar_day
            campaign campaign
            campaign campaign_day
            campaign campaign_total
            campaign order_campaign
            catalogue category
            catalogue channel
            catalogue goods_import
            catalogue goods_import_part
            catalogue offer
            catalogue picture
            catalogue price_list
            catalogue price_list_party
            catalogue product
            catalogue product_stocking
            catalogue product_tag
            dividend dividend_funding
            dividend dividend_pool
            dividend dividend_run
            dividend dividend_share
            dividend partner
            chain chain_address
            chain chain_attempt
            chain chain_contract
            chain chain_finding
            chain chain_goods
            chain chain_token
            chain chain_transaction
            chain chain_turn
            checkin check_in
            commission commission
            signal list_entry
            signal list_import
            signal list_import_line
            liability liability_balance
            liability liability_block
            liability liability_proof
            lockin customer_lock
            lockin customer_lock_event
            lockin winner_share
            consent merchant_consent
            credit credit_change
            credit credit_objection
            credit credit_pardon
            credit credit_scheme
            credit credit_score
            coupon act_coupon
            reconciliation bill
            reconciliation bill_break
            reconciliation bill_currency
            reconciliation bill_fetch
            reconciliation bill_line
            reconciliation bill_provider
            custody custody_account
            custody custody_break
            custody custody_line
            custody custody_statement
            custody run_drill
            custody solvency_currency
            custody solvency_day
            custody solvency_owed
            takeover sighting
            tier act_growth
            coupon coupon
            coupon coupon_batch
            coupon coupon_event
            coupon coupon_grant
            coupon coupon_grant_member
            coupon coupon_miss
            limited buyer_contact
            limited buyer_limit
            limited buyer_piece
            limited limited_entry
            limited limited_issue
            limited limited_order
            limited limited_share
            lottery lottery
            lottery lottery_prize
            lottery lottery_ticket
            lottery lottery_tickets
            coupon coupon_shown
            ledger ledger_gate
            winddown wind_down
            winddown wind_down_payee
            winddown wind_down_payment
            day business_day
            day business_day_step
            decision decision
            decision shared_facts
            till till
            till till_back
            till till_code
            till till_day
            till till_difference
            till till_merchant
            till till_request
            till till_scan
            till till_sale
            payment payment
            payment payment_buyer
            payment payment_by_hand
            payment payment_callback
            payment payment_evidence
            payment payment_notice
            payment payment_opening
            payment payment_refund
            payment payment_route
            payment payment_route_day
            payment payment_route_pause
            payment sandbox_call
            payment sandbox_checkout
            payment sandbox_scan
            payment sandbox_refund
            payment sandbox_let_go
            payment sandbox_receiver
            payment sandbox_split
            payment sandbox_split_lock
            payment sandbox_split_return
            split split_order
            split split_part
            split split_receiver
            split split_return
            delivery delivery
            delivery delivery_event
            hook delivery_hook
            hook hook_attempt
            hook hook_licence
            hook hook_revocation
            certificate certificate
            certificate certificate_key
            certificate certificate_list
            entitlement entitlement
            entitlement entitlement_event
            orderpart order_part
            orderpart order_part_piece
            orderpart order_split
            order goods_sold
            order goods_sold_day
            supply stock_watch
            supply supplier
            supply supplier_pull
            jurisdiction jurisdiction_change
            evidence attestation
            evidence attestation_key
            evidence seal
            evidence sealed_row
            evidence verification
            evidence verification_finding
            key api_key
            ledger account
            ledger archive_run
            ledger archived_balance
            ledger hold_due
            ledger hold_timeout
            ledger journal
            ledger journal_archive
            ledger reconciliation
            ledger transfer
            ledger transfer_archive
            member act_tag
            member level_hold
            member member
            member member_birthday
            member member_root
            member member_level
            member member_tag
            member member_name_part
            member tag_import
            member tag_import_line
            merchant merchant
            merchant merchant_ability
            merchant merchant_account
            merchant merchant_contract
            merchant merchant_give_up
            operator operator
            operator operator_code
            operator operator_factor
            operator operator_recovery
            operator own_role
            operator sign_in_failure
            order daily_sales
            order order_event
            order order_line
            order orders
            order quote
            order order_brought
            order quote_use
            order refund
            order order_back_leg
            order part_refund
            order part_refund_give_up
            order part_refund_leg
            order part_refund_line
            order part_refund_points
            outbox outbox
            outbox outbox_cursor
            outbox outbox_line
            owncampaign own_campaign
            platform data_key
            privacy clear_access
            privacy clear_reader
            privacy data_choice
            privacy data_contract
            privacy data_purpose
            privacy member_request
            platform job
            platform node
            platform request
            platform secret_check
            platform sold_stamp
            promoter promoter
            promoter promoter_step
            commission debt_plan
            tax tax_income
            tax tax_decision
            tax tax_payment
            tax tax_looked
            change change_act
            change change_choice
            change charity
            change charity_payment
            currency exchange_rate
            currency conversion_quote
            currency currency_conversion
            currency currency_top_up
            currency currency_return
            currency currency_price
            currency sandbox_rate
            currency sandbox_exchange
            device paying_device
            device device_allowance
            device device_voucher
            commission commission_disputed
            dispute dispute
            dispute dispute_entry
            dispute dispute_file
            giving point_gift
            giving point_gift_refusal
            freezing point_freeze
            freezing wallet_freeze
            fund fund_consent
            fund fund_order
            fund fund_price
            fund sandbox_fund
            points frozen_lot
            points lot
            points lot_pending
            points lot_use
            pool pool
            pool pool_day
            pool pool_terms
            pool growth_sign_off
            points lot_raise
            pool release_class
            pool release_run
            pool release_share
            pool release_step
            project project
            project project_agreement
            project project_entry
            project project_entry_pool
            project project_netting
            project project_pair
            review review
            risk case_file
            risk case_note
            relation relation_brake
            relation relation_alarm
            screening screening_entry
            screening screening_hit
            screening screening_merchant
            screening screening_place
            screening screening_run
            screening screening_version
            screening suspicious_report
            screening suspicious_report_access
            screening suspicious_report_number
            relation relation_figure
            relation relation_goods
            relation relation_merchant_member
            relation relation_near
            relation relation_seller
            relation relation_merchant_trait
            relation relation_root
            relation relation_run
            relation relation_tie
            relation relation_trait
            risk risk_case
            risk risk_flag
            risk rule_snooze
            risk runaway
            risk runaway_rule
            rulebook rulebook
            rulebook rulebook_activation
            rulebook rulebook_approval
            rulebook rulebook_break_glass
            rulebook rulebook_draft
            rulebook rulebook_draft_file
            rulebook rulebook_draft_person
            rulebook rulebook_edit
            rulebook rulebook_edit_file
            rulebook rulebook_file
            rulebook rulebook_suspension
            rulebook rulebook_measurement
            rulebook rulebook_notice
            rulebook rulebook_turn
            segment segment
            setting setting
            setting setting_change
            settlement merchant_claim
            settlement merchant_claim_payment
            settlement merchant_payout
            settlement settlement
            settlement settlement_entry
            settlement settlement_line
            groupbuy group_buy
            groupbuy group_buy_offer
            groupbuy group_buy_seat
            presale presale
            presale presale_promise
            setup setup_step
            stock stock_batch
            stock stock_batch_part
            stock stock_key
            stock stock_level
            stock stock_part
            stock stock_piece
            stock stock_problem
            stock stock_taken
            message sandbox_mail
            message sandbox_message
            notice notice
            notice notice_choice
            notice notice_round
            notice notice_sending
            notice notice_template
            post mail_address
            post mail_proof
            merge member_merge
            merge member_merge_money
            merge member_merge_rows
            storefront guest
            storefront knock
            storefront sign_in
            member held_binding
            stepup step_up
            storefront member_code
            storefront member_session
            task task
            task task_reward
            tier tier_change
            tier tier_scheme
            tier tier_standing
            view saved_view
            wallet gift
            wallet order_gift
            wallet order_gift_part
            wallet top_up
            withdrawal payee
            withdrawal payout_finding
            withdrawal payout_hold
            withdrawal payout_receipt
            withdrawal sandbox_payout
            withdrawal withdrawal
            withdrawal standing_payout
            withdrawal withdrawal_device_lock
            withdrawal withdrawal_refusal
            withdrawal withdrawal_terms_before
            """).collect(Collectors.toMap(line -> line[1], line -> line[0], (one, other) -> one, TreeMap::new));

    /** Who writes a table that is another's: nobody should. */
    static final Set<String> WRITTEN_BY_OTHERS = pairs("""
            """);

    /** Who reads a table that is another's, as yet. */
    static final Set<String> READ_BY_OTHERS = pairs("""
            access channel
            access member
            access merchant
            access offer
            access order_line
            access orders
            afterorder order_event
            afterorder order_line
            afterorder orders
            aggregate member
            aggregate merchant
            aggregate order_line
            aggregate orders
            aggregate product
            campaign member
            campaign orders
            catalogue merchant
            catalogue pool
            certificate entitlement
            commission orders
            consent gift
            dispute merchant
            dispute orders
            dispute product
            entitlement orders
            entitlement product
            evidence audit
            evidence gift
            evidence journal
            evidence journal_archive
            evidence lot
            evidence member
            evidence merchant_claim
            evidence merchant_claim_payment
            evidence merchant_payout
            evidence order_event
            evidence orders
            evidence release_run
            evidence risk_case
            evidence rulebook
            evidence rulebook_activation
            evidence rulebook_break_glass
            evidence settlement
            evidence shared_facts
            evidence transfer
            evidence withdrawal
            key channel
            lockin transfer
            merchant product
            operator channel
            wallet member
            wallet withdrawal
            withdrawal member
            order member
            order merchant
            order pool
            order product
            order risk_case
            order top_up
            platform setting
            points merchant
            points orders
            points pool
            catalogue project
            pool merchant
            project merchant
            project order_line
            project pool
            relation member
            review merchant
            review order_line
            review orders
            review product
            segment member
            segment member_tag
            segment orders
            setting orders
            settlement journal
            settlement merchant
            settlement transfer
            task after_order
            task check_in
            task member
            task order_line
            task orders
            task product
            task review
            tier level_hold
            tier member
            tier orders
            """);

    /** A number in SQL that has a name: of an account type, a transfer code, a phase, or a kind of what is sealed. */
    static final Pattern NUMBER = Pattern.compile(
            "(?i)\\b(?:\\w+_)?(?:type|code|phase|kind)\\)?\\s*(?:=|<>|!=|<=?|>=?|(?:not\\s+)?in\\s*\\(|when)\\s*\\d");

    private static final Pattern CREATED = Pattern.compile("(?i)CREATE TABLE (\\w+)");

    private static final Pattern DROPPED = Pattern.compile("(?i)DROP TABLE (\\w+)");

    private static final Pattern RENAMED = Pattern.compile("(?i)RENAME TABLE (\\w+) TO (\\w+)");

    private static final List<Pattern> WRITES = List.of(
            Pattern.compile(
                    "(?i)\\b(?:insert\\s+(?:ignore\\s+)?into|delete\\s+from|replace\\s+into|truncate(?:\\s+table)?)"
                            + "\\s+(\\w+)"),
            Pattern.compile("(?i)(?<!key )(?<!for )\\bupdate\\s+(\\w+)"),
            Pattern.compile("^(\\w+) \\(")); // Database.insert takes the rest as rows

    private static final Pattern READ = Pattern.compile(
            "(?i)(?<!delete )\\b(?:from|join)\\s+\\{?(\\w+)}?(?:\\s+(?!join|left|where)(?:as\\s+)?\\w+)?((?:\\s*,\\s*\\{?\\w+}?(?:\\s+\\w+)?)*)");

    private static final Pattern ENTITY = Pattern.compile("@Table\\(name = \"(\\w+)\"");

    private Tables() {}

    private static Stream<String[]> lines(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.trim().split(" "));
    }

    private static Set<String> pairs(String text) {
        return lines(text).map(line -> line[0] + " " + line[1]).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every table that a migration creates and none takes away or calls otherwise. */
    static Set<String> created() throws IOException {
        Set<String> created = new TreeSet<>();
        Set<String> gone = new TreeSet<>();
        try (Stream<Path> migrations = Files.list(Path.of("../shop-ejb/src/main/resources/db/migration"))) {
            migrations.map(Sources::read).forEach(sql -> {
                CREATED.matcher(sql).results().forEach(table -> created.add(table.group(1)));
                DROPPED.matcher(sql).results().forEach(table -> gone.add(table.group(1)));
                RENAMED.matcher(sql).results().forEach(table -> {
                    gone.add(table.group(1));
                    created.add(table.group(2));
                });
            });
        }
        created.removeAll(gone);
        return created;
    }

    /** By table, the rooms whose sources write it. */
    static Map<String, Set<String>> written() throws IOException {
        return rooms(source -> {
            Set<String> tables = writtenIn(source);
            ENTITY.matcher(source).results().forEach(entity -> tables.add(entity.group(1)));
            return tables;
        });
    }

    /** By table, the rooms whose sources read it. */
    static Map<String, Set<String>> read() throws IOException {
        return rooms(Tables::readIn);
    }

    private static Map<String, Set<String>> rooms(Function<String, Set<String>> tables) throws IOException {
        Map<String, Set<String>> rooms = new TreeMap<>();
        for (Path file : Sources.ofTheHouse()) {
            String below = file.toString().replaceAll(".*src/main/java/shop/solvent/", "");
            if (!file.startsWith("../rules")) { // which knows no database
                tables.apply(Sources.read(file))
                        .forEach(table -> rooms.computeIfAbsent(table, key -> new TreeSet<>())
                                .add(below.replaceAll("/.*", "")));
            }
        }
        return rooms;
    }

    static Set<String> writtenIn(String source) {
        Set<String> tables = new TreeSet<>();
        for (String literal : Sources.literals(source)) {
            WRITES.forEach(pattern -> pattern.matcher(literal).results().forEach(write -> add(tables, write.group(1))));
        }
        return tables;
    }

    static Set<String> readIn(String source) {
        Set<String> tables = new TreeSet<>();
        for (String literal : Sources.literals(source)) {
            Matcher read = READ.matcher(literal);
            while (read.find()) {
                add(tables, read.group(1));
                for (String beside : read.group(2).split(",")) {
                    add(tables, beside.trim().replaceAll("[{}]", "").replaceAll(" .*", ""));
                }
            }
        }
        return tables;
    }

    private static void add(Set<String> tables, String name) {
        if (OWNERS.containsKey(name)) {
            tables.add(name);
        }
    }

    /** Those who are not the owner, as {@code room table}. */
    static Set<String> foreign(Map<String, Set<String>> rooms) {
        Set<String> foreign = new TreeSet<>();
        rooms.forEach((table, all) -> all.stream()
                .filter(room -> !room.equals(OWNERS.get(table)))
                .forEach(room -> foreign.add(room + " " + table)));
        return foreign;
    }
}
